package dev.rollcall.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A published plan as a plan file. */
public final class PlanYaml {

  private PlanYaml() {}

  /**
   * The text of the file; empty for a plan without documents. Documents of a kind are in the order
   * in which they count.
   *
   * @param unreadable takes the documents that cannot be read; they are left out
   */
  public static String of(PublishedPlan published, PublishedPlan.Unreadable unreadable) {
    PlanReader documents = published.reader(unreadable);
    Map<String, Object> kinds = new LinkedHashMap<>();
    for (PlanKind kind : PlanKind.values()) {
      Map<String, YamlFields> all = documents.of(kind);
      if (!all.isEmpty()) {
        kinds.put(
            kind.field(),
            kind.isList()
                ? documents.inOrder(kind).stream().map(PlanYaml::tree).toList()
                : trees(all));
      }
    }
    return kinds.isEmpty() ? "" : TidyYaml.of(kinds);
  }

  private static Object tree(YamlFields field) {
    if (field.isMap()) {
      return trees(new TreeMap<>(field.map()));
    }
    return field.isList() ? field.list().stream().map(PlanYaml::tree).toList() : field.text();
  }

  private static Map<String, Object> trees(Map<String, YamlFields> fields) {
    Map<String, Object> trees = new LinkedHashMap<>();
    fields.forEach((name, child) -> trees.put(name, tree(child)));
    return trees;
  }
}
