package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationEvent.SourceReport;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.CallResponse;
import dev.rollcall.v1.Incident;
import dev.rollcall.v1.IncidentStatus;
import dev.rollcall.v1.OperatorAction;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The three public schemas: what producers, operators and Amazon Connect publish. */
final class PublicWire {

  private PublicWire() {}

  /** The callers name the contract; what breaks it is refused with IllegalArgumentException. */
  static Keyed<SourceReport> incident(Incident value) {
    String errorId = value.getErrorId();
    boolean resolved = value.getStatus() == IncidentStatus.RESOLVED;
    SourceReport event =
        resolved
            ? new EscalationEvent.Resolve(
                errorId, value.getOccurredAt(), OptionalText.of(value.getSource()))
            : new EscalationEvent.Firing(
                errorId,
                Optional.ofNullable(value.getGroupId())
                    .filter(g -> !g.isBlank())
                    .map(InputLimits::group),
                Severity.valueOf(value.getSeverity().name()),
                value.getMessage(),
                value.getOccurredAt(),
                Optional.ofNullable(value.getStartedAt()),
                OptionalText.of(value.getSource()),
                OptionalText.of(value.getUrl()).filter(InputLimits::isUrl),
                Labels.of(value.getLabels()));
    return new Keyed<>(errorId, event);
  }

  static Incident report(IncidentReport r) {
    return Incident.newBuilder()
        .setErrorId(r.errorId())
        .setStatus(r.resolved() ? IncidentStatus.RESOLVED : IncidentStatus.FIRING)
        .setGroupId(r.groupId().orElse(null))
        .setSeverity(dev.rollcall.v1.Severity.valueOf(r.severity().name()))
        .setMessage(r.message())
        .setSource(r.source().orElse(null))
        .setOccurredAt(r.occurredAt())
        .setStartedAt(r.startedAt().orElse(null))
        .setUrl(r.url().orElse(null))
        .setLabels(r.labels())
        .build();
  }

  static Incident firing(EscalationEvent.Firing e) {
    return Incident.newBuilder()
        .setErrorId(e.errorId())
        .setGroupId(e.groupId().orElse(null))
        .setSeverity(dev.rollcall.v1.Severity.valueOf(e.severity().name()))
        .setMessage(e.message())
        .setSource(e.source().orElse(null))
        .setOccurredAt(e.occurredAt())
        .setStartedAt(e.startedAt().orElse(null))
        .setUrl(e.url().orElse(null))
        .setLabels(e.labels().values())
        .build();
  }

  static Incident resolve(EscalationEvent.Resolve e) {
    return Incident.newBuilder()
        .setErrorId(e.errorId())
        .setStatus(IncidentStatus.RESOLVED)
        .setSource(e.source().orElse(null))
        .setOccurredAt(e.occurredAt())
        .build();
  }

  static Incident incident(Keyed<SourceReport> value) {
    return switch (value.event()) {
      case EscalationEvent.Firing e -> firing(e);
      case EscalationEvent.Resolve e -> resolve(e);
    };
  }

  static Keyed<EscalationEvent.OperatorAction> operatorAction(OperatorAction value) {
    String by = InputLimits.cut(value.getBy(), InputLimits.MAX_BY_BYTES);
    EscalationEvent.OperatorAction event =
        switch (value.getAction()) {
          case ACKNOWLEDGE -> new EscalationEvent.Acknowledge(by);
          case ESCALATE -> new EscalationEvent.Escalate(by);
          case RESOLVE -> new EscalationEvent.ResolveByHand(by, value.getAt());
          case SNOOZE -> new EscalationEvent.Snooze(by, snooze(value.getSnoozeSeconds()));
          case UNKNOWN ->
              throw new IllegalArgumentException("action is none that this release knows");
        };
    return new Keyed<>(value.getErrorId(), event);
  }

  static OperatorAction operatorAction(Keyed<EscalationEvent.OperatorAction> value) {
    OperatorAction.Builder action =
        OperatorAction.newBuilder().setErrorId(value.key()).setAt(Instant.EPOCH);
    return switch (value.event()) {
      case EscalationEvent.Acknowledge(String by) ->
          action.setAction(dev.rollcall.v1.Action.ACKNOWLEDGE).setBy(by).build();
      case EscalationEvent.Escalate(String by) ->
          action.setAction(dev.rollcall.v1.Action.ESCALATE).setBy(by).build();
      case EscalationEvent.ResolveByHand(String by, Instant at) ->
          action.setAction(dev.rollcall.v1.Action.RESOLVE).setBy(by).setAt(at).build();
      case EscalationEvent.Snooze(String by, Duration duration) ->
          action
              .setAction(dev.rollcall.v1.Action.SNOOZE)
              .setBy(by)
              .setSnoozeSeconds(duration.toSeconds())
              .build();
    };
  }

  /** One without a callId is addressed to its contact, whatever it says of the responder. */
  static Keyed<LineEvent.Response> callResponse(CallResponse value) {
    String callId = InputLimits.identity("callId", orEmpty(value.getCallId()));
    String contactId = InputLimits.identity("contactId", orEmpty(value.getContactId()));
    if (callId.isEmpty() && contactId.isEmpty()) {
      throw new IllegalArgumentException("one of callId and contactId must be set");
    }
    String to = callId.isEmpty() ? contactId : lineOf(callId);
    Outcome outcome = Outcome.valueOf(value.getOutcome().name());
    String detail =
        InputLimits.cut(PhoneMask.masked(orEmpty(value.getDetail())), InputLimits.MAX_DETAIL_BYTES);
    return new Keyed<>(
        to, new LineEvent.Response(callId, contactId, outcome, value.getOccurredAt(), detail));
  }

  static CallResponse callResponse(Keyed<LineEvent.Response> value) {
    return callResponse(value.event());
  }

  static CallResponse callResponse(LineEvent.Response response) {
    String callId = response.callId();
    return CallResponse.newBuilder()
        .setCallId(callId.isEmpty() ? null : callId)
        .setContactId(response.contactId().isEmpty() ? null : response.contactId())
        .setResponderId(Line.lineOf(callId).orElse(null))
        .setOutcome(dev.rollcall.v1.CallOutcome.valueOf(response.outcome().name()))
        .setOccurredAt(response.occurredAt())
        .setDetail(response.detail().isEmpty() ? null : response.detail())
        .build();
  }

  private static String lineOf(String callId) {
    return Line.lineOf(callId)
        .orElseThrow(() -> new IllegalArgumentException("no call has the callId '" + callId + "'"));
  }

  private static Duration snooze(@Nullable Long seconds) {
    return InputLimits.snooze(Duration.ofSeconds(seconds == null ? 0 : seconds));
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }
}
