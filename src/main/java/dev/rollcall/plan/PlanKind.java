package dev.rollcall.plan;

import java.util.Locale;

/** The kinds of documents in a plan, each a field of a plan file with its documents by id. */
public enum PlanKind {
  GROUPS,
  HOURS,
  OVERRIDES,
  PEOPLE,
  SCHEDULES;

  /** The field's name. */
  String field() {
    return name().toLowerCase(Locale.ROOT);
  }
}
