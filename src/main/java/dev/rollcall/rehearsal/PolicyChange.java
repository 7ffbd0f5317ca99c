package dev.rollcall.rehearsal;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policy fields of a scenario; what is left out stays as it was. */
final class PolicyChange {

  static final Set<String> FIELDS =
      Set.of(
          "answerTimeout",
          "dialWindow",
          "talkTime",
          "attempts",
          "retryDelay",
          "rounds",
          "roundDelay",
          "gather",
          "lineWait",
          "ackTimeout",
          "autoResolve",
          "quietPeriod",
          "resolvedRetention",
          "fallbackGroup");

  private PolicyChange() {}

  static Policy apply(Policy p, Map<String, Fields> f) {
    return new Policy(
        duration(f, "answerTimeout", p.answerTimeout()),
        duration(f, "dialWindow", p.dialWindow()),
        duration(f, "talkTime", p.talkTime()),
        atLeastOne(f, "attempts", p.attempts()),
        duration(f, "retryDelay", p.retryDelay()),
        rounds(f, p.rounds()),
        duration(f, "roundDelay", p.roundDelay()),
        duration(f, "gather", p.gather()),
        duration(f, "lineWait", p.lineWait()),
        Fields.changed(f, "ackTimeout", p.ackTimeout(), (_, v) -> lease(v)),
        Fields.changed(f, "autoResolve", p.autoResolve(), (_, v) -> silence(v)),
        duration(f, "quietPeriod", p.quietPeriod()),
        duration(f, "resolvedRetention", p.resolvedRetention()),
        Fields.changed(f, "fallbackGroup", p.fallbackGroup(), (_, v) -> group(v)));
  }

  /** As the table has it: a number of seconds, or a text with a unit. */
  private static Duration length(Fields value) {
    return DurationText.seconds(value.text()).orElseGet(value::duration);
  }

  private static Optional<Duration> lease(Fields value) {
    return value.text().equals("none") ? Optional.empty() : Optional.of(length(value));
  }

  private static Optional<Duration> silence(Fields value) {
    return value.text().equals("never") ? Optional.empty() : Optional.of(length(value));
  }

  private static int rounds(Map<String, Fields> f, int before) {
    Fields value = f.get("rounds");
    boolean forever = value != null && value.text().equals("forever");
    return forever ? Policy.FOREVER : atLeastOne(f, "rounds", before);
  }

  private static Optional<String> group(Fields value) {
    return value.text().equals("none") ? Optional.empty() : Optional.of(value.text());
  }

  private static Duration duration(Map<String, Fields> f, String name, Duration before) {
    return Fields.changed(f, name, before, (_, v) -> length(v));
  }

  private static int atLeastOne(Map<String, Fields> f, String name, int before) {
    return Fields.changed(
        f,
        name,
        before,
        (_, v) -> {
          if (v.integer() < 1) {
            throw v.wrong("must be 1 or more, but is " + v.integer());
          }
          return v.integer();
        });
  }
}
