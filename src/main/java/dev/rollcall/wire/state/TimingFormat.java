package dev.rollcall.wire.state;

import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.LineTiming;
import java.util.Optional;

/** The timing of a line inside a state, and the summary that carries it. */
final class TimingFormat {

  private TimingFormat() {}

  static void write(LineTiming timing, StateWriter out) {
    out.duration(timing.gather());
    out.duration(timing.lineWait());
    out.duration(timing.dialWindow());
    out.duration(timing.answerTimeout());
    out.duration(timing.talkTime());
  }

  static LineTiming read(StateReader in) {
    return new LineTiming(
        in.duration(), in.duration(), in.duration(), in.duration(), in.duration());
  }

  /** The schema may have null for it, which {@link #readSummary} reads as none. */
  static void write(AskSummary summary, StateWriter out) {
    out.maybe(
        Optional.of(summary),
        s -> {
          out.number(s.asks());
          out.number(s.incidents());
          out.maybe(s.timing(), timing -> write(timing, out));
        });
  }

  static AskSummary readSummary(StateReader in) {
    return in.maybe(() -> new AskSummary(in.integer(), in.integer(), in.maybe(() -> read(in))))
        .orElse(AskSummary.NONE);
  }
}
