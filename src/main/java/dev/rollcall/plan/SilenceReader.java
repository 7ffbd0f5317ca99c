package dev.rollcall.plan;

import dev.rollcall.core.schedule.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads silences. */
final class SilenceReader {

  private static final Set<String> FIELDS =
      Set.of("match", "from", "until", "by", "why", "running", "during", "everything");

  private SilenceReader() {}

  /**
   * A silence.
   *
   * @param hoursId reads the id of hours
   */
  static Silence silence(String id, YamlFields top, Function<YamlFields, String> hoursId) {
    Map<String, YamlFields> f = top.map(FIELDS);
    Optional<String> during = YamlFields.optional(f, "during", hoursId);
    Period period = period(top, f);
    YamlFields match = YamlFields.required(top, f, "match");
    List<LabelMatcher> matchers = matchers(match);
    boolean everything = YamlFields.optional(f, "everything", YamlFields::bool).orElse(false);
    if (!everything && matchers.stream().allMatch(LabelMatcher::fitsEverything)) {
      throw match.wrong("fits everything; say everything: true if that is meant");
    }
    return new Silence(
        id,
        matchers,
        period,
        YamlFields.optional(f, "running", v -> v.choice(Silence.Running.class))
            .orElse(Silence.Running.STOP),
        during,
        said(YamlFields.required(top, f, "by")),
        said(YamlFields.required(top, f, "why")));
  }

  /** A complaint of {@link Period} names from or until itself. */
  private static Period period(YamlFields top, Map<String, YamlFields> f) {
    Instant from = YamlFields.required(top, f, "from").instant();
    YamlFields end = YamlFields.required(top, f, "until");
    Instant until = end.instant();
    Period period = top.checked(() -> new Period(from, until));
    if (period.length().compareTo(Silence.LONGEST) > 0) {
      throw end.wrong("is more than %d days after from".formatted(Silence.LONGEST.toDays()));
    }
    return period;
  }

  /** One matcher at least. */
  static List<LabelMatcher> matchers(YamlFields field) {
    if (field.list().isEmpty()) {
      throw field.wrong("is empty");
    }
    return field.list().stream()
        .map(one -> one.checked(() -> LabelMatcher.of(one.text())))
        .toList();
  }

  private static String said(YamlFields field) {
    if (field.text().isBlank()) {
      throw field.wrong("must not be blank");
    }
    return field.text();
  }
}
