package dev.rollcall.http.intake;

import dev.rollcall.wire.IncidentReport;

/** The result of reading one report of another system. */
public sealed interface ReadReport {

  /** It becomes a record. */
  record Taken(IncidentReport report) implements ReadReport {}

  /** It was understood, and there is nothing to do. */
  record Nothing() implements ReadReport {}

  /**
   * It is refused. Only its identity or its status may be a reason.
   *
   * @param field the field, as a path; empty for the whole
   */
  record Refused(String field, RefusalReason flaw) implements ReadReport {

    String reason() {
      return (field.isEmpty() ? "the body" : field) + " " + flaw.rule();
    }
  }
}
