package dev.rollcall.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a change makes of each field of the published plan, in lines for people. */
public final class ChangedFields {

  private static final String NOTHING = "nothing";

  private ChangedFields() {}

  /**
   * A line for each field that gets another value, as in {@code silences/s1.why: nothing -> disk}.
   *
   * @param before what is published
   */
  public static List<String> of(PublishedPlan before, PlanChange change) {
    List<String> lines = new ArrayList<>();
    for (PlanChange.Draft draft : change.documents()) {
      lines.addAll(lines(draft.key(), fields(before, draft.key()), fields(draft.spec())));
    }
    for (String key : change.deletions()) {
      lines.addAll(lines(key, fields(before, key), Map.of()));
    }
    return lines;
  }

  private static List<String> lines(
      String key, Map<String, String> before, Map<String, String> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .filter(path -> !before.getOrDefault(path, "").equals(after.getOrDefault(path, "")))
        .map(
            path ->
                "%s%s: %s -> %s"
                    .formatted(
                        key,
                        path,
                        before.getOrDefault(path, NOTHING),
                        after.getOrDefault(path, NOTHING)))
        .toList();
  }

  private static Map<String, String> fields(PublishedPlan published, String key) {
    PlanDocument document = published.documents().get(key);
    return document == null ? Map.of() : fields(document.spec());
  }

  /**
   * Each value by its path; one that cannot be read, because a newer release wrote it, has none.
   */
  private static Map<String, String> fields(String spec) {
    SortedMap<String, String> fields = new TreeMap<>();
    try {
      collect("", YamlFields.parse("plan", spec), fields);
    } catch (UnusableFile _) {
      fields.put("", spec);
    }
    return fields;
  }

  private static void collect(String path, YamlFields value, Map<String, String> fields) {
    if (value.isMap()) {
      value.map().forEach((name, field) -> collect(path + "." + name, field, fields));
    } else if (value.isList()) {
      int place = 0;
      for (YamlFields item : value.list()) {
        collect(path + "[" + place + "]", item, fields);
        place++;
      }
    } else {
      fields.put(path, value.text());
    }
  }
}
