package dev.rollcall.wire;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record for topic incidents with all its fields. The cores decide by some of them; the rest is
 * for those who read the topic.
 *
 * @param errorId 1 to {@link InputLimits#IDENTITY} bytes
 * @param message cut off after {@link InputLimits#MESSAGE}
 * @param source the system that noticed the fault
 * @param occurredAt by the source's clock
 * @param startedAt when the fault began; empty where the source does not know
 * @param url of a runbook or a dashboard
 */
public record IncidentReport(
    String errorId,
    boolean resolved,
    Optional<String> groupId,
    Severity severity,
    String message,
    Optional<String> source,
    Instant occurredAt,
    Optional<Instant> startedAt,
    Optional<String> url,
    Map<String, String> labels) {

  /**
   * Throws IllegalArgumentException for an errorId that the topic does not allow; cuts the rest.
   */
  public IncidentReport {
    var firing = new EscalationEvent.Firing(errorId, groupId, severity, message, occurredAt);
    message = firing.message();
    groupId = groupId.map(InputLimits::group);
    source = source.map(text -> InputLimits.cut(text, InputLimits.MAX_SOURCE_BYTES));
    url = url.map(text -> InputLimits.cut(text, InputLimits.MAX_URL_BYTES));
    labels = Labels.of(labels).values();
  }
}
