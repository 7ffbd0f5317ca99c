package dev.rollcall.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.directory.TableNames;
import dev.rollcall.support.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the mirror wrote is read again, and so is what another program wrote. */
final class HistoryTableIT {

  private static final Duration TTL = Duration.ofDays(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TableNames names = SharedStack.newTables();
  private final DynamoDbClient client = SharedStack.dynamoDb().client();
  private final HistoryTable table = table(names.callHistory(), Histories.START);

  private HistoryTable table(String name, Instant now) {
    return new HistoryTable(client, name, PATIENCE, InstantSource.fixed(now));
  }

  private void write(HistoryRecord record) {
    TableWriter writer =
        new TableWriter(client, names, new MirrorMetrics(new SimpleMeterRegistry()));
    new TableProjection(TTL).writes(record).forEach(writer::write);
  }

  @Test
  void whatTheMirrorWroteComesBackNewestFirst() {
    List<HistoryRecord> walk = Histories.walk("e1", 40, new SplittableRandom(1));
    walk.forEach(this::write);
    write(Histories.record("e2", 1, EscalationStatus.NONE, EscalationStatus.CALLING));
    List<HistoryRow> expected =
        walk.reversed().stream()
            .map(
                r ->
                    new HistoryRow(
                        r.seq(),
                        Instant.ofEpochMilli(r.seq()),
                        r.kind().name(),
                        r.call().responderId(),
                        r.reason(),
                        r.message()))
            .toList();
    assertEquals(expected, table.before("e1", Long.MAX_VALUE, 100));
    assertEquals(expected.subList(0, 7), table.before("e1", Long.MAX_VALUE, 7));
    assertEquals(expected.subList(8, 18), table.before("e1", expected.get(7).seq(), 10));
    assertEquals(List.of(), table.before("e3", Long.MAX_VALUE, 100));
  }

  @Test
  void whatHasExpiredIsLeftOut() {
    write(Histories.record("e1", 5, EscalationStatus.NONE, EscalationStatus.CALLING));
    Instant over = Histories.START.plus(TTL).plusSeconds(1);
    assertEquals(1, table.before("e1", 6, 100).size());
    assertEquals(List.of(), table(names.callHistory(), over).before("e1", 6, 100));
  }

  /** The predecessor had a table of this name. */
  @Test
  void aRowOfAnotherProgramIsNoFault() {
    client.putItem(
        put ->
            put.tableName(names.callHistory())
                .item(
                    Map.of(
                        "errorId", AttributeValue.fromS("e1"),
                        "timestamp", AttributeValue.fromN("1.5"),
                        "status", AttributeValue.fromS("called"),
                        "result", AttributeValue.fromBool(true))));
    assertEquals(
        List.of(new HistoryRow(0, Instant.EPOCH, "called", "", "", "")),
        table.before("e1", Long.MAX_VALUE, 100));
  }

  @Test
  void aTableThatIsNotThereIsNamed() {
    HistoryTable none = table("NoSuchTable", Histories.START);
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> none.before("e1", 1, 1));
    assertTrue(String.valueOf(e.getMessage()).startsWith("table NoSuchTable cannot be read"));
  }
}
