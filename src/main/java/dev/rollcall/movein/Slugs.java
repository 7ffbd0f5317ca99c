package dev.rollcall.movein;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Readable ids of a plan. An id is made of the name. Of several with one name, each has a part of
 * its id at the source too, so that none of them changes when others come or go.
 */
final class Slugs {

  private static final int LONGEST = 60;
  private static final int PART_OF_ID = 8;

  private final String kind;
  private final Set<String> taken = new HashSet<>();
  private final Map<String, String> bySource = new HashMap<>();

  /**
   * Ids of one kind.
   *
   * @param kind for a name without a letter that an id may have: {@code person-pabc123}
   */
  Slugs(String kind) {
    this.kind = kind;
  }

  /** Nobody gets this one. */
  void reserve(String slug) {
    taken.add(slug);
  }

  /** Gives each an id. The map has names by the ids of the source. */
  void giveAll(Map<String, String> names) {
    Map<String, Integer> count = new HashMap<>();
    names.values().forEach(name -> count.merge(of(name), 1, Integer::sum));
    new TreeMap<>(names)
        .forEach(
            (sourceId, name) -> {
              boolean isShared = !of(name).isEmpty() && count.getOrDefault(of(name), 0) > 1;
              give(sourceId, isShared ? of(name) + "-" + part(sourceId) : name);
            });
  }

  /** The id of something; made of its name if it has none. */
  String give(String sourceId, String name) {
    String known = bySource.get(sourceId);
    if (known != null) {
      return known;
    }
    String slug = of(name).isEmpty() ? kind + "-" + part(sourceId) : of(name);
    String id = slug;
    for (int number = 2; !taken.add(id); number++) {
      id = slug + "-" + number;
    }
    bySource.put(sourceId, id);
    return id;
  }

  private static String part(String sourceId) {
    String slug = of(sourceId);
    return slug.substring(0, Math.min(PART_OF_ID, slug.length()));
  }

  /** Small letters, digits and hyphens; empty if the name has no such letter. */
  static String of(String name) {
    String plain =
        Normalizer.normalize(name.replace("ß", "ss"), Normalizer.Form.NFKD)
            .replaceAll("\\p{M}", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("^-+|-+$", "");
  }
}
