package dev.rollcall.plan;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of documents in a plan, each a field of a plan file with its documents by id. */
public enum PlanKind {
  GROUPS,
  HOURS,
  /** A list; the id of an inhibition is its place in it, from 1. */
  INHIBITIONS,
  OVERRIDES,
  PEOPLE,
  /** A list; the id of a route is its place in it, from 1. */
  ROUTES,
  SCHEDULES,
  SILENCES;

  /** The field's name. */
  public String field() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The key on topic plan of the document with this id. */
  public String key(String id) {
    return field() + "/" + id;
  }

  /** Whether its documents are a list, so that an id is a place. */
  public boolean isList() {
    return switch (this) {
      case INHIBITIONS, ROUTES -> true;
      case GROUPS, HOURS, OVERRIDES, PEOPLE, SCHEDULES, SILENCES -> false;
    };
  }

  /** The kind of this field; empty for one that no plan file has. */
  public static Optional<PlanKind> of(String field) {
    return Arrays.stream(values()).filter(kind -> kind.field().equals(field)).findFirst();
  }
}
