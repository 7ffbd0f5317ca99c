package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    return text(published.reader(unreadable));
  }

  /**
   * As {@link #of(PublishedPlan, PublishedPlan.Unreadable)}, with the groups of the tables that the
   * plan does not have. Of their policies it has what is not the default.
   */
  public static String of(
      PublishedPlan published, Collection<Group> tables, PublishedPlan.Unreadable unreadable) {
    PlanReader documents = published.reader(unreadable);
    for (Group group : tables) {
      if (!documents.of(PlanKind.GROUPS).containsKey(group.id())) {
        documents.put(PlanKind.GROUPS, group.id(), brief(group));
      }
    }
    return text(documents);
  }

  private static YamlFields brief(Group group) {
    YamlFields body = spec(group);
    Map<String, YamlFields> usual = policy(spec(new Group("", Policy.DEFAULT, List.of()))).map();
    YamlFields policy = policy(body);
    Set<String> same =
        policy.map().entrySet().stream()
            .filter(one -> isSame(one.getValue(), usual.get(one.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return body.with("policy", policy.without(same));
  }

  private static YamlFields spec(Group group) {
    return YamlFields.parse(PlanKind.GROUPS.key(group.id()), GroupSpec.of(group));
  }

  private static YamlFields policy(YamlFields body) {
    return YamlFields.required(body, body.map(), "policy");
  }

  private static boolean isSame(YamlFields one, @Nullable YamlFields other) {
    return other != null && !one.isMap() && !other.isMap() && one.text().equals(other.text());
  }

  private static String text(PlanReader documents) {
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
