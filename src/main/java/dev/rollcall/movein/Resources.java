package dev.rollcall.movein;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What all answers have, by kind and by id at the source, whatever the order of the files. If an
 * answer is there twice, the one with more fields counts: that of one thing says more than a list.
 */
final class Resources {

  private final Map<String, Map<String, JsonFields>> all = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private final Set<String> finished = new HashSet<>();

  /** Takes one, whose id is in field {@code id}. */
  void take(String kind, JsonFields one) {
    take(kind, one.text("id"), one);
  }

  void take(String kind, String id, JsonFields one) {
    of(kind).merge(id, one, (before, next) -> next.size() > before.size() ? next : before);
  }

  /** Takes a page of a list. */
  void takePage(String kind, List<JsonFields> items, boolean hasNext) {
    items.forEach(item -> take(kind, item));
    page(kind, hasNext);
  }

  /** Remembers whether an answer is the last page of its list. */
  void page(String kind, boolean hasNext) {
    (hasNext ? unfinished : finished).add(kind);
  }

  /** All of a kind, in the order of their ids. */
  Collection<JsonFields> all(String kind) {
    return of(kind).values();
  }

  Optional<JsonFields> find(String kind, String id) {
    return Optional.ofNullable(of(kind).get(id));
  }

  /** Names by id. */
  Map<String, String> names(String kind) {
    Map<String, String> names = new TreeMap<>();
    of(kind).forEach((id, one) -> names.put(id, one.findText("name").orElse("")));
    return names;
  }

  /** Says of which lists the last page is missing. */
  void reportMissingPages(Findings findings) {
    unfinished.stream()
        .filter(kind -> !finished.contains(kind))
        .sorted()
        .forEach(
            kind ->
                findings.lost(
                    kind, "the answers say that there are more pages. Fetch all of them"));
  }

  private Map<String, JsonFields> of(String kind) {
    return all.computeIfAbsent(kind, _ -> new TreeMap<>());
  }
}
