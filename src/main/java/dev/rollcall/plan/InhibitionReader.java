package dev.rollcall.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads inhibitions. */
final class InhibitionReader {

  private static final Set<String> FIELDS = Set.of("source", "target", "equal", "wait");

  private InhibitionReader() {}

  /** An inhibition. A side that fits everything is refused: it would hold whatever there is. */
  static Inhibition inhibition(String id, YamlFields top) {
    Map<String, YamlFields> f = top.map(FIELDS);
    return new Inhibition(
        id,
        side(YamlFields.required(top, f, "source")),
        side(YamlFields.required(top, f, "target")),
        YamlFields.optional(f, "equal", InhibitionReader::names).orElse(List.of()),
        YamlFields.optional(f, "wait", InhibitionReader::patience)
            .orElse(Inhibition.USUAL_PATIENCE));
  }

  private static List<LabelMatcher> side(YamlFields field) {
    List<LabelMatcher> matchers = SilenceReader.matchers(field);
    if (matchers.stream().allMatch(LabelMatcher::fitsEverything)) {
      throw field.wrong("fits everything");
    }
    return matchers;
  }

  private static List<String> names(YamlFields list) {
    return list.list().stream()
        .map(name -> name.checked(() -> LabelMatcher.name(name.text())))
        .toList();
  }

  private static Duration patience(YamlFields field) {
    Duration patience = field.duration();
    if (patience.isNegative() || patience.compareTo(Inhibition.LONGEST_PATIENCE) > 0) {
      throw field.wrong("must be 0s to %dm".formatted(Inhibition.LONGEST_PATIENCE.toMinutes()));
    }
    return patience;
  }
}
