package dev.rollcall.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.Gatekeeper;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.Json;
import dev.rollcall.http.server.Request;
import dev.rollcall.wire.IncidentReport;
import dev.rollcall.wire.InputLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes the reports that the doors have read. It writes them to topic incidents, counts the refused
 * ones and takes the incidents from the sender's share. Thread safe.
 */
public final class Intake {

  private final TopicWriter<IncidentReport> incidents;
  private final Gatekeeper gate;
  private final RefusedReports refused;
  private final InstantSource clock;

  public Intake(
      TopicWriter<IncidentReport> incidents,
      Gatekeeper gate,
      RefusedReports refused,
      InstantSource clock) {
    this.incidents = incidents;
    this.gate = gate;
    this.refused = refused;
    this.clock = clock;
  }

  public Instant now() {
    return clock.instant();
  }

  /** A batch for the reports of one request. */
  public ReportBatch open(Caller sender) {
    refused.know(sender.name());
    return new ReportBatch(this, sender);
  }

  /** Writes all, in order, or throws {@link HttpError} 503. */
  public void write(List<IncidentReport> reports) {
    incidents.write(reports);
  }

  void refuse(Caller sender, ReadReport.Refused report) {
    refused.count(sender.name(), report);
  }

  /**
   * The body of a request, which must be an object.
   *
   * @throws HttpError 400 or 422, counted
   */
  public LenientFields object(Caller sender, Request request) {
    JsonNode body = json(sender, request);
    if (!body.isObject()) {
      throw refusal(sender, "the body", RefusalReason.NOT_AN_OBJECT);
    }
    return LenientFields.of(body);
  }

  /**
   * The body of a request.
   *
   * @throws HttpError 400, counted
   */
  public JsonNode json(Caller sender, Request request) {
    try {
      return Json.loose(request.body());
    } catch (HttpError refusal) {
      refuse(sender, new ReadReport.Refused("", RefusalReason.NOT_JSON));
      throw refusal;
    }
  }

  /** Counts a request's only report as refused. */
  public HttpError refusal(Caller sender, String field, RefusalReason flaw) {
    refuse(sender, new ReadReport.Refused(field, flaw));
    return HttpError.field(field, flaw.rule());
  }

  /** An identity as it is written, or the refusal of a request's only report. */
  public String identity(Caller sender, String field, Optional<String> id) {
    if (id.isEmpty()) {
      throw refusal(sender, field, RefusalReason.IDENTITY_MISSING);
    }
    if (!InputLimits.isIdentity(id.get())) {
      throw refusal(sender, field, RefusalReason.IDENTITY_UNUSABLE);
    }
    return InputLimits.hashed(id.get());
  }

  /** Takes all incidents of a request from its sender's share. */
  public void charge(Caller sender, int count) {
    gate.charge(sender, count);
  }
}
