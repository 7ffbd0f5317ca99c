package dev.rollcall.plan;

import dev.rollcall.plan.PlanDocument.Origin;
import java.util.List;

/**
 * What shall be written to a published plan.
 *
 * @param documents new ones and those that replace another, in the order in which they count
 * @param deletions keys
 * @param by who makes the change
 * @param why empty if nobody said
 */
public record PlanChange(
    List<Draft> documents, List<String> deletions, String by, String why, Origin origin) {

  /**
   * A document without a version.
   *
   * @param spec as {@link CanonicalSpec} writes it
   */
  public record Draft(PlanKind kind, String id, String spec) {

    /** The key on topic plan. */
    public String key() {
      return kind.key(id);
    }
  }

  public PlanChange {
    documents = List.copyOf(documents);
    deletions = List.copyOf(deletions);
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return documents.isEmpty() && deletions.isEmpty();
  }
}
