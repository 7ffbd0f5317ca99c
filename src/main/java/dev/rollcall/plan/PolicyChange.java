package dev.rollcall.plan;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Threshold;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policy fields of a file; what is left out stays as it was. */
public final class PolicyChange {

  /** All that a policy has. */
  public static final Set<String> FIELDS =
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
          "fallbackGroup",
          "settle",
          "threshold",
          "stickyAccept",
          "flap",
          "callDuring");

  private PolicyChange() {}

  /**
   * The policy with the fields that are there changed.
   *
   * @throws UnusableFile for a value that a policy cannot have
   */
  public static Policy apply(Policy p, Map<String, YamlFields> f) {
    return Policy.builder()
        .answerTimeout(duration(f, "answerTimeout", p.answerTimeout()))
        .dialWindow(duration(f, "dialWindow", p.dialWindow()))
        .talkTime(duration(f, "talkTime", p.talkTime()))
        .attempts(atLeastOne(f, "attempts", p.attempts()))
        .retryDelay(duration(f, "retryDelay", p.retryDelay()))
        .rounds(rounds(f, p.rounds()))
        .roundDelay(duration(f, "roundDelay", p.roundDelay()))
        .gather(duration(f, "gather", p.gather()))
        .lineWait(duration(f, "lineWait", p.lineWait()))
        .ackTimeout(YamlFields.changed(f, "ackTimeout", p.ackTimeout(), (_, v) -> lease(v)))
        .ackUntilShiftEnds(
            YamlFields.changed(f, "ackTimeout", p.ackUntilShiftEnds(), (_, v) -> isShift(v)))
        .callDuring(YamlFields.changed(f, "callDuring", p.callDuring(), (_, v) -> hours(v)))
        .autoResolve(YamlFields.changed(f, "autoResolve", p.autoResolve(), (_, v) -> silence(v)))
        .quietPeriod(duration(f, "quietPeriod", p.quietPeriod()))
        .resolvedRetention(duration(f, "resolvedRetention", p.resolvedRetention()))
        .fallbackGroup(
            YamlFields.changed(f, "fallbackGroup", p.fallbackGroup(), (_, v) -> group(v)))
        .settle(duration(f, "settle", p.settle()))
        .threshold(YamlFields.changed(f, "threshold", p.threshold(), (_, v) -> threshold(v)))
        .stickyAccept(duration(f, "stickyAccept", p.stickyAccept()))
        .flap(YamlFields.changed(f, "flap", p.flap(), (_, v) -> flap(v)))
        .build();
  }

  /** As the table has it: a number of seconds, or a text with a unit. */
  private static Duration length(YamlFields value) {
    return DurationText.seconds(value.text()).orElseGet(value::duration);
  }

  private static Optional<Duration> lease(YamlFields value) {
    return value.text().equals("none") || isShift(value)
        ? Optional.empty()
        : Optional.of(length(value));
  }

  private static boolean isShift(YamlFields value) {
    return value.text().equals("shift");
  }

  private static Optional<String> hours(YamlFields value) {
    return value.text().equals("always") ? Optional.empty() : Optional.of(value.text());
  }

  private static Optional<Duration> silence(YamlFields value) {
    return value.text().equals("never") ? Optional.empty() : Optional.of(length(value));
  }

  private static Optional<Threshold> threshold(YamlFields value) {
    if (!value.isMap()) {
      return none(value, "none, or {reports: 3, within: 60s}");
    }
    Map<String, YamlFields> f = value.map(Set.of("reports", "within"));
    int reports = YamlFields.required(value, f, "reports").integer();
    Duration within = length(YamlFields.required(value, f, "within"));
    return Optional.of(value.checked(() -> new Threshold(reports, within)));
  }

  private static Optional<Flap> flap(YamlFields value) {
    if (!value.isMap()) {
      return none(value, "none, or {episodes: 3, within: 1h, settle: 5m}");
    }
    Map<String, YamlFields> f = value.map(Set.of("episodes", "within", "settle"));
    int episodes = YamlFields.required(value, f, "episodes").integer();
    Duration within = length(YamlFields.required(value, f, "within"));
    Duration settle = length(YamlFields.required(value, f, "settle"));
    return Optional.of(value.checked(() -> new Flap(episodes, within, settle)));
  }

  private static <T> Optional<T> none(YamlFields value, String allowed) {
    if (!value.text().equals("none")) {
      throw value.wrong("must be " + allowed);
    }
    return Optional.empty();
  }

  private static int rounds(Map<String, YamlFields> f, int before) {
    YamlFields value = f.get("rounds");
    boolean forever = value != null && value.text().equals("forever");
    return forever ? Policy.FOREVER : atLeastOne(f, "rounds", before);
  }

  private static Optional<String> group(YamlFields value) {
    return value.text().equals("none") ? Optional.empty() : Optional.of(value.text());
  }

  private static Duration duration(Map<String, YamlFields> f, String name, Duration before) {
    return YamlFields.changed(f, name, before, (_, v) -> length(v));
  }

  private static int atLeastOne(Map<String, YamlFields> f, String name, int before) {
    return YamlFields.changed(
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
