package dev.rollcall.wire.state;

import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.util.Optional;

/** A policy inside a state, as schema Policy has it. */
final class PolicyFormat {

  /** As autoResolve. */
  private static final long NEVER = -1;

  /** As callDuring. */
  private static final String ALWAYS = "";

  private PolicyFormat() {}

  static void write(Policy p, StateWriter out) {
    out.duration(p.answerTimeout());
    out.duration(p.dialWindow());
    out.duration(p.talkTime());
    out.number(p.attempts());
    out.duration(p.retryDelay());
    out.number(p.rounds());
    out.duration(p.roundDelay());
    out.duration(p.gather());
    out.duration(p.lineWait());
    out.maybe(p.ackTimeout(), out::duration);
    out.number(p.autoResolve().map(Duration::toMillis).orElse(NEVER));
    out.duration(p.quietPeriod());
    out.duration(p.resolvedRetention());
    out.maybe(p.fallbackGroup(), out::text);
    out.flag(p.ackUntilShiftEnds());
    out.duration(p.settle());
    out.maybe(
        p.threshold(),
        t -> {
          out.number(t.reports());
          out.duration(t.within());
        });
    out.duration(p.stickyAccept());
    out.maybe(
        p.flap(),
        f -> {
          out.number(f.episodes());
          out.duration(f.within());
          out.duration(f.settle());
        });
    out.text(p.callDuring().orElse(ALWAYS));
  }

  /** The order of the calls is the order of the fields. */
  static Policy read(StateReader in) {
    return Policy.builder()
        .answerTimeout(in.duration())
        .dialWindow(in.duration())
        .talkTime(in.duration())
        .attempts(in.integer())
        .retryDelay(in.duration())
        .rounds(in.integer())
        .roundDelay(in.duration())
        .gather(in.duration())
        .lineWait(in.duration())
        .ackTimeout(in.maybe(in::duration))
        .autoResolve(autoResolve(in.number()))
        .quietPeriod(in.duration())
        .resolvedRetention(in.duration())
        .fallbackGroup(in.maybe(in::text))
        .ackUntilShiftEnds(in.flag())
        .settle(in.duration())
        .threshold(in.maybe(() -> new Threshold(in.integer(), in.duration())))
        .stickyAccept(in.duration())
        .flap(in.maybe(() -> new Flap(in.integer(), in.duration(), in.duration())))
        .callDuring(Optional.of(in.text()).filter(hours -> !hours.equals(ALWAYS)))
        .build();
  }

  private static Optional<Duration> autoResolve(long millis) {
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }
}
