package dev.rollcall.scenario;

import dev.rollcall.escalation.Asked;
import dev.rollcall.escalation.Escalation;
import dev.rollcall.escalation.State.Calling;
import dev.rollcall.line.Ask;
import dev.rollcall.line.Line;
import dev.rollcall.line.State.Gathering;
import dev.rollcall.line.State.Idle;
import dev.rollcall.line.State.Queued;
import dev.rollcall.line.State.Ringing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
        for (Asked ask : calling.asked().values()) {
          all.add(name(ask.call().responderId(), errorId, ask.askId()));
        }
      }
    }
    return all;
  }

  static List<String> held(Collection<Line> lines) {
    List<String> all = new ArrayList<>();
    for (Line line : lines) {
      held(line).forEach(ask -> all.add(name(line.responderId(), ask.errorId(), ask.askId())));
    }
    return all;
  }

  private static Stream<Ask> held(Line line) {
    return switch (line.state()) {
      case Idle _ -> Stream.empty();
      case Gathering gathering -> gathering.asks().stream();
      case Ringing ringing ->
          Stream.concat(ringing.call().asks().stream(), ringing.queue().stream().map(Queued::ask));
    };
  }

  private static String name(String responderId, String errorId, long askId) {
    return responderId + " for " + errorId + " (" + askId + ")";
  }
}
