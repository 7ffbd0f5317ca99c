package dev.rollcall.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TableProjectionTest {

  private static final Instant AT = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final HistoryRecord FULL =
      new HistoryRecord(
          "e1",
          7,
          6,
          AT,
          HistoryKind.ACCEPTED,
          "a late yes counts",
          new CallRef("ann", Optional.of("ann-1"), Optional.of("c-1")),
          Optional.of("ann"),
          EscalationStatus.ACKNOWLEDGED,
          EscalationStatus.CALLING,
          "web",
          2,
          Optional.of(AT.plusMillis(500)),
          Severity.CRITICAL,
          "disk full",
          3,
          Optional.of(Outcome.ACCEPTED),
          Optional.empty(),
          List.of());
  private static final HistoryRecord BARE =
      new HistoryRecord(
          "e1",
          7,
          6,
          AT,
          HistoryKind.RESOLVED_BEFORE_RAISED,
          "",
          CallRef.notYet(""),
          Optional.empty(),
          EscalationStatus.RESOLVED,
          EscalationStatus.NONE,
          "",
          0,
          Optional.empty(),
          Severity.LOW,
          "",
          0,
          Optional.empty(),
          Optional.empty(),
          List.of());

  private final TableProjection projection = new TableProjection(Duration.ofDays(30));

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource({
    "NONE,         CALLING,      Status",
    "CALLING,      CALLING,      Status",
    "CALLING,      WAITING,      Status",
    "CALLING,      EXHAUSTED,    Status",
    "CALLING,      RESOLVED,     Status",
    "NONE,         RESOLVED,     Status",
    "RESOLVED,     NONE,         Status",
    "EXHAUSTED,    NONE,         Status",
    "ACKNOWLEDGED, NONE,         Released",
    "NONE,         NONE,         ''",
    "CALLING,      ACKNOWLEDGED, Taken",
    "WAITING,      ACKNOWLEDGED, Taken",
    "EXHAUSTED,    ACKNOWLEDGED, Taken",
    "ACKNOWLEDGED, ACKNOWLEDGED, StillTaken",
    "ACKNOWLEDGED, CALLING,      Released",
    "ACKNOWLEDGED, WAITING,      Released",
    "ACKNOWLEDGED, EXHAUSTED,    Released",
    "ACKNOWLEDGED, RESOLVED,     Released",
  })
  void guardsInProgressWhereverItMayBeThere(
      EscalationStatus before, EscalationStatus after, String first) {
    List<String> kinds =
        projection.writes(Histories.record("e1", 7, before, after)).stream()
            .map(write -> write.getClass().getSimpleName())
            .toList();
    assertEquals(first.isEmpty() ? List.of("History") : List.of(first, "History"), kinds);
  }

  @Test
  void everyAttributeHasTheDesignsName() {
    assertEquals(
        List.of(
            new TableWrite.Taken(
                row(
                    "statusId S e1, status S acknowledged, errorId S e1, groupId S web,"
                        + " responderId S ann, callId S ann-1, contactId S c-1, round N 2,"
                        + " deadline N 1700000000623, timestamp N 1700000000123, seq N 7"),
                row(
                    "errorId S e1, assignedTo S ann, description S disk full, groupId S web,"
                        + " severity S CRITICAL, timestamp N 1700000000123, seq N 7")),
            new TableWrite.History(
                row(
                    "errorId S e1, timestamp N 7, status S ACCEPTED, responderId S ann,"
                        + " callId S ann-1, contactId S c-1, description S disk full,"
                        + " result S a late yes counts, seq N 7, expirationTime N 1702592000"))),
        projection.writes(FULL));
  }

  @Test
  void whatIsEmptyIsAbsentAndAResolvedStatusExpires() {
    assertEquals(
        List.of(
            new TableWrite.Status(
                row(
                    "statusId S e1, status S resolved, errorId S e1, timestamp N 1700000000123,"
                        + " seq N 7, expirationTime N 1702592000")),
            new TableWrite.History(
                row(
                    "errorId S e1, timestamp N 7, status S RESOLVED_BEFORE_RAISED, seq N 7,"
                        + " expirationTime N 1702592000"))),
        projection.writes(BARE));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "CALLING,      calling,      false",
    "WAITING,      waiting,      false",
    "ACKNOWLEDGED, acknowledged, false",
    "EXHAUSTED,    exhausted,    true",
    "RESOLVED,     resolved,     true",
    "NONE,         forgotten,    true",
  })
  void whatIsOverExpires(EscalationStatus after, String status, boolean expires) {
    Map<String, AttributeValue> row =
        switch (projection
            .writes(Histories.record("e1", 7, EscalationStatus.CALLING, after))
            .getFirst()) {
          case TableWrite.Status(var written) -> written;
          case TableWrite.Taken(var written, var _) -> written;
          case TableWrite.StillTaken(var written, var _) -> written;
          case TableWrite.Released(var written, var _, var _) -> written;
          case TableWrite.History(var written) -> written;
        };
    assertEquals(AttributeValue.fromS(status), row.get("status"));
    assertEquals(expires, row.containsKey("expirationTime"));
  }

  private static Map<String, AttributeValue> row(String text) {
    Map<String, AttributeValue> row = new HashMap<>();
    for (String attribute : List.of(text.split(", *"))) {
      List<String> parts = List.of(attribute.split(" ", 3));
      row.put(
          parts.getFirst(),
          parts.get(1).equals("N")
              ? AttributeValue.fromN(parts.getLast())
              : AttributeValue.fromS(parts.getLast()));
    }
    return row;
  }
}
