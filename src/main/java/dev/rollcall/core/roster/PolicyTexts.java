package dev.rollcall.core.roster;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The fields of a {@link Policy} as texts, as a plan writes them and a state keeps them. */
final class PolicyTexts {

  /**
   * What sets a field, by its name in files and tables. A text is a duration with a unit or in
   * seconds, a number, a word, or for {@code threshold} and {@code flap} their members: <code>
   * {reports: 3, within: 60s}</code>. One that is not allowed is an IllegalArgumentException.
   */
  static final Map<String, BiConsumer<PolicyBuilder, String>> SETTERS =
      Map.ofEntries(
          entry("answerTimeout", duration(PolicyBuilder::answerTimeout)),
          entry("dialWindow", duration(PolicyBuilder::dialWindow)),
          entry("talkTime", duration(PolicyBuilder::talkTime)),
          entry("attempts", (p, text) -> p.attempts(atLeastOne(text))),
          entry("retryDelay", duration(PolicyBuilder::retryDelay)),
          entry("rounds", (p, text) -> p.rounds(rounds(text))),
          entry("roundDelay", duration(PolicyBuilder::roundDelay)),
          entry("gather", duration(PolicyBuilder::gather)),
          entry("lineWait", duration(PolicyBuilder::lineWait)),
          entry("ackTimeout", PolicyTexts::ackTimeout),
          entry("autoResolve", (p, t) -> p.autoResolve(unless("never", t, PolicyTexts::length))),
          entry("quietPeriod", duration(PolicyBuilder::quietPeriod)),
          entry("resolvedRetention", duration(PolicyBuilder::resolvedRetention)),
          entry("fallbackGroup", (p, t) -> p.fallbackGroup(unless("none", t, Function.identity()))),
          entry("settle", duration(PolicyBuilder::settle)),
          entry("threshold", (p, t) -> p.threshold(unless("none", t, PolicyTexts::threshold))),
          entry("stickyAccept", duration(PolicyBuilder::stickyAccept)),
          entry("flap", (p, t) -> p.flap(unless("none", t, PolicyTexts::flap))),
          entry("callDuring", (p, t) -> p.callDuring(unless("always", t, Function.identity()))));

  private PolicyTexts() {}

  private static int rounds(String text) {
    return text.equals("forever") ? Policy.FOREVER : atLeastOne(text);
  }

  private static void ackTimeout(PolicyBuilder policy, String text) {
    boolean shift = text.equals("shift");
    policy.ackUntilShiftEnds(shift);
    policy.ackTimeout(shift ? Optional.empty() : unless("none", text, PolicyTexts::length));
  }

  private static BiConsumer<PolicyBuilder, String> duration(
      BiConsumer<PolicyBuilder, Duration> setter) {
    return (policy, text) -> setter.accept(policy, length(text));
  }

  private static <T> Optional<T> unless(String word, String text, Function<String, T> reader) {
    return text.equals(word) ? Optional.empty() : Optional.of(reader.apply(text));
  }

  private static Duration length(String text) {
    return DurationText.seconds(text)
        .or(() -> DurationText.parse(text))
        .orElseThrow(
            () ->
                new IllegalArgumentException("must be " + DurationText.FORMS + ", but is " + text));
  }

  private static int atLeastOne(String text) {
    int value = integer(text);
    if (value < 1) {
      throw new IllegalArgumentException("must be 1 or more, but is " + text);
    }
    return value;
  }

  private static int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("must be a whole number, but is " + text);
    }
  }

  private static Threshold threshold(String text) {
    Members m = new Members(text, "{reports: 3, within: 60s}", Set.of("reports", "within"));
    return new Threshold(integer(m.get("reports")), length(m.get("within")));
  }

  private static Flap flap(String text) {
    Members m =
        new Members(
            text, "{episodes: 3, within: 1h, settle: 5m}", Set.of("episodes", "within", "settle"));
    return new Flap(integer(m.get("episodes")), length(m.get("within")), length(m.get("settle")));
  }

  /** The members of a value in braces. */
  private static final class Members {
    private final Map<String, String> texts = new HashMap<>();

    Members(String text, String example, Set<String> known) {
      if (!text.startsWith("{") || !text.endsWith("}")) {
        throw new IllegalArgumentException("must be none, or " + example);
      }
      for (String member : text.substring(1, text.length() - 1).split(",", -1)) {
        String[] parts = member.split(":", 2);
        if (parts.length < 2 || !known.contains(parts[0].strip())) {
          throw new IllegalArgumentException(
              parts[0].strip() + " is not a field here; an example is " + example);
        }
        texts.put(parts[0].strip(), parts[1].strip());
      }
    }

    String get(String member) {
      String text = texts.get(member);
      if (text == null) {
        throw new IllegalArgumentException(member + " is missing");
      }
      return text;
    }
  }
}
