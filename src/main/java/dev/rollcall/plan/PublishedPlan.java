package dev.rollcall.plan;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The documents of topic plan as they were when its head was written. Immutable.
 *
 * @param version of the head; 0 if nothing was ever published
 * @param documents by key, in the order of their versions, without the head
 */
public record PublishedPlan(long version, Map<String, PlanDocument> documents) {

  /** Nothing was ever published. */
  public static final PublishedPlan NONE = new PublishedPlan(0, List.of());

  /** Takes a document that cannot be read, by its key, and the reason. */
  @FunctionalInterface
  public interface Unreadable {
    void document(String key, String reason);
  }

  /** The documents in any order; a head among them is left out. */
  public PublishedPlan(long version, List<PlanDocument> documents) {
    this(version, byVersion(documents));
  }

  public PublishedPlan {
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
  }

  private static Map<String, PlanDocument> byVersion(List<PlanDocument> documents) {
    Map<String, PlanDocument> sorted = new LinkedHashMap<>();
    documents.stream()
        .filter(document -> !document.key().equals(PlanDocument.HEAD))
        .sorted(Comparator.comparingLong(PlanDocument::version).thenComparing(PlanDocument::key))
        .forEach(document -> sorted.put(document.key(), document));
    return sorted;
  }

  /**
   * What the documents say. One that cannot be read counts as absent, and takes no other with it: a
   * group whose schedule is absent has nobody on call there.
   */
  public Plan plan(Unreadable unreadable) {
    return reader(unreadable).readable(unreadable);
  }

  /**
   * The bodies of the documents, to be read beside others. One of an unknown kind, or that is not
   * YAML, is left out.
   */
  public PlanReader reader(Unreadable unreadable) {
    PlanReader reader = new PlanReader();
    for (PlanDocument document : documents.values()) {
      Optional<PlanKind> kind = PlanKind.of(document.kind());
      if (kind.isEmpty()) {
        unreadable.document(document.key(), "this release knows no " + document.kind());
        continue;
      }
      try {
        YamlFields body = YamlFields.parse(document.key(), document.spec());
        reader.put(kind.get(), document.id(), body);
      } catch (UnusableFile e) {
        unreadable.document(document.key(), String.valueOf(e.getMessage()));
      }
    }
    return reader;
  }
}
