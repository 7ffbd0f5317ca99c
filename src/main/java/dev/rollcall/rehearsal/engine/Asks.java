package dev.rollcall.rehearsal.engine;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.line.LiveCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The same asks as escalations and as lines see them, so that one can be held against the other.
 */
final class Asks {

  private Asks() {}

  static List<String> asked(Collection<Escalation> escalations) {
    List<String> all = new ArrayList<>();
    for (Escalation escalation : escalations) {
      if (escalation.state() instanceof Calling calling) {
        String errorId = calling.episode().incident().errorId();
        for (LiveAsk ask : calling.asked().values()) {
          all.add(name(ask.call().responderId(), errorId, ask.askId()));
        }
      }
    }
    return all;
  }

  /**
   * Asks that lines hold and whose end they have not reported.
   *
   * @param asksOf all that a line holds
   */
  static List<String> held(Collection<Line> lines, Function<String, List<HeldAsk>> asksOf) {
    List<String> all = new ArrayList<>();
    for (Line line : lines) {
      for (HeldAsk held : asksOf.apply(line.name())) {
        if (isOpen(line, held)) {
          Ask ask = held.ask();
          all.add(name(ask.responderId(), ask.errorId(), ask.askId()));
        }
      }
    }
    return all;
  }

  private static boolean isOpen(Line line, HeldAsk held) {
    boolean called =
        line.state() instanceof Ringing(LiveCall call, var _)
            && call.sets().first() <= held.set()
            && held.set() <= call.sets().last();
    return !held.withdrawn() && (called || held.set() == line.openSet());
  }

  private static String name(String responderId, String errorId, long askId) {
    return responderId + " for " + errorId + " (" + askId + ")";
  }
}
