package dev.rollcall.http.intake;

import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads our own JSON of an incident. It is strict, because a person wrote the JSON. */
public final class IncidentReader {

  /** Its fields; there are no others. */
  public static final Set<String> FIELDS =
      Set.of(
          "errorId",
          "status",
          "groupId",
          "severity",
          "message",
          "source",
          "occurredAt",
          "startedAt",
          "url",
          "labels");

  private IncidentReader() {}

  private enum Status {
    FIRING,
    RESOLVED
  }

  /**
   * The report with these fields.
   *
   * @param groupOf the group that is called, by the group in the report
   * @param now the time of a report without one
   * @throws HttpError 422 that names the field
   */
  public static IncidentReport report(
      StrictFields fields, UnaryOperator<Optional<String>> groupOf, Instant now) {
    fields.only(FIELDS);
    Instant occurredAt = fields.instant("occurredAt").orElse(now);
    EventTimes.plausible(fields, "occurredAt", occurredAt, now);
    Optional<Instant> startedAt = fields.instant("startedAt");
    startedAt.ifPresent(at -> EventTimes.plausible(fields, "startedAt", at, now));
    return new IncidentReport(
        fields.identity("errorId"),
        fields.choice("status", Status.class).orElse(Status.FIRING) == Status.RESOLVED,
        groupOf.apply(fields.optionalId("groupId", InputLimits.MAX_NAME_BYTES)),
        fields.choice("severity", Severity.class).orElse(Severity.HIGH),
        fields.text("message", Integer.MAX_VALUE).orElse(""),
        fields.text("source", InputLimits.MAX_SOURCE_BYTES),
        occurredAt,
        startedAt,
        fields.text("url", InputLimits.MAX_URL_BYTES),
        fields.texts("labels", Labels.MOST, TextLimits.LABEL));
  }
}
