package dev.rollcall.plan;

import java.time.Instant;
import java.util.Locale;

/**
 * A document of the published plan.
 *
 * @param kind the field of a plan file that it belongs to, for instance {@code schedules}
 * @param id unique within its kind
 * @param version grows by one with every document and every deletion
 * @param by who wrote it
 * @param why empty if nobody said
 * @param spec the body as {@link CanonicalSpec} writes it; empty for the head
 */
public record PlanDocument(
    String kind,
    String id,
    long version,
    String by,
    Instant at,
    String why,
    Origin origin,
    String spec) {

  /**
   * The key of the document that is written last. Its version is the plan's, and what was written
   * before it counts from it on.
   */
  public static final String HEAD = "plan/head";

  /** Where a document comes from. */
  public enum Origin {
    /** Plan files. {@code apply --prune} deletes it when the files no longer have it. */
    FILE,
    /** A command or the console. Files never delete it. */
    PEOPLE,
    /** A newer release wrote another origin. */
    UNKNOWN;

    /** In small letters. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The head of a plan. */
  public static PlanDocument head(long version, String by, Instant at, String why, Origin origin) {
    return new PlanDocument("plan", "head", version, by, at, why, origin, "");
  }

  /** The key on topic plan. */
  public String key() {
    return kind + "/" + id;
  }
}
