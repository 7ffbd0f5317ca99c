package dev.rollcall.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.directory.TableNames;
import dev.rollcall.support.SharedStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableWriterIT {

  private static final TableProjection PROJECTION = new TableProjection(Duration.ofDays(30));

  private final TableNames names = SharedStack.newTables();
  private final Tables tables = new Tables(SharedStack.dynamoDb().client(), names);
  private final TableWriter writer = writer(names);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void anyOrderAndAnyRepetitionEndsAlike(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<HistoryRecord> walk = Histories.walk("e1", 40, random);
    TableNames inOrder = SharedStack.newTables();
    walk.forEach(record -> write(writer(inOrder), record));

    List<HistoryRecord> muddled = new ArrayList<>(walk);
    muddled.addAll(walk);
    Collections.shuffle(muddled, new Random(seed));
    muddled.forEach(record -> write(writer, record));

    assertEquals(new Tables(SharedStack.dynamoDb().client(), inOrder).all(), tables.all());
    assertEquals(walk.size(), tables.history().size());
    long taken = walk.getLast().status() == EscalationStatus.ACKNOWLEDGED ? 1 : 0;
    assertEquals(taken, tables.inProgress().size());
  }

  @ParameterizedTest(name = "taken, {0}, then the taking again")
  @CsvSource({"RESOLVED", "CALLING", "WAITING", "EXHAUSTED"})
  void aLateTakingBringsNothingBack(EscalationStatus after) {
    HistoryRecord taken =
        Histories.record("e1", 5, EscalationStatus.CALLING, EscalationStatus.ACKNOWLEDGED);
    write(writer, taken);
    assertEquals(1, tables.inProgress().size());
    write(writer, Histories.record("e1", 6, EscalationStatus.ACKNOWLEDGED, after));
    assertEquals(List.of(), tables.inProgress());
    write(writer, taken);
    assertEquals(List.of(), tables.inProgress());
    assertEquals("6", Tables.text(tables.status().getFirst(), "seq"));
  }

  @Test
  void aLateReleaseStillTakesTheRowAway() {
    write(
        writer, Histories.record("e1", 5, EscalationStatus.CALLING, EscalationStatus.ACKNOWLEDGED));
    write(writer, Histories.record("e1", 7, EscalationStatus.CALLING, EscalationStatus.WAITING));
    write(
        writer, Histories.record("e1", 6, EscalationStatus.ACKNOWLEDGED, EscalationStatus.CALLING));
    assertEquals(List.of(), tables.inProgress());
    assertEquals("waiting", Tables.text(tables.status().getFirst(), "status"));
  }

  @Test
  void aLateReleaseLeavesANewerTaking() {
    write(
        writer, Histories.record("e1", 9, EscalationStatus.CALLING, EscalationStatus.ACKNOWLEDGED));
    write(
        writer, Histories.record("e1", 6, EscalationStatus.ACKNOWLEDGED, EscalationStatus.CALLING));
    assertEquals("9", Tables.text(tables.inProgress().getFirst(), "seq"));
  }

  /** A duplicate changes the row, but not since when somebody has the incident. */
  @Test
  void whenItWasAcceptedStays() {
    write(
        writer, Histories.record("e1", 5, EscalationStatus.CALLING, EscalationStatus.ACKNOWLEDGED));
    String accepted = Tables.text(tables.inProgress().getFirst(), "timestamp");
    HistoryRecord duplicate =
        Histories.record("e1", 9, EscalationStatus.ACKNOWLEDGED, EscalationStatus.ACKNOWLEDGED);
    write(writer, duplicate);
    write(writer, duplicate);
    assertEquals("disk full 9", Tables.text(tables.inProgress().getFirst(), "description"));
    assertEquals("9", Tables.text(tables.inProgress().getFirst(), "seq"));
    assertEquals(accepted, Tables.text(tables.inProgress().getFirst(), "timestamp"));
  }

  @Test
  void aNewEpisodeNoLongerExpires() {
    write(writer, Histories.record("e1", 5, EscalationStatus.CALLING, EscalationStatus.RESOLVED));
    assertEquals("4078634400", Tables.text(tables.status().getFirst(), "expirationTime"));
    write(writer, Histories.record("e1", 6, EscalationStatus.RESOLVED, EscalationStatus.CALLING));
    assertEquals("", Tables.text(tables.status().getFirst(), "expirationTime"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CALLING", "ACKNOWLEDGED"})
  void aKeyThatDynamoDbRejectsIsInvalid(EscalationStatus after) {
    HistoryRecord nameless = Histories.record("", 5, EscalationStatus.CALLING, after);
    RuntimeException e = assertThrows(RuntimeException.class, () -> write(writer, nameless));
    assertEquals(FailureReason.INVALID, FailureReason.ofWrite(e), e.toString());
  }

  private static TableWriter writer(TableNames names) {
    return new TableWriter(
        SharedStack.dynamoDb().client(), names, new MirrorMetrics(new SimpleMeterRegistry()));
  }

  private static void write(TableWriter writer, HistoryRecord record) {
    PROJECTION.writes(record).forEach(writer::write);
  }
}
