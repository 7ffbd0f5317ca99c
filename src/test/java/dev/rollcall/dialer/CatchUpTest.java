package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hang-up may lie behind its dial, among the commands that were there at the takeover. */
class CatchUpTest {

  private static final TopicPartition PARTITION = new TopicPartition("call-commands", 0);
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final long END = 100;

  private final MockConsumer<String, String> commands = new MockConsumer<>("earliest");
  private final CatchUp catchUp = new CatchUp();
  private long second;

  @BeforeEach
  void takeOver() {
    commands.assign(List.of(PARTITION));
    commands.updateBeginningOffsets(Map.of(PARTITION, 0L));
    commands.updateEndOffsets(Map.of(PARTITION, END));
    catchUp.assigned(commands, List.of(PARTITION), START);
  }

  @AfterEach
  void close() {
    commands.close();
  }

  /** Looks each second until this one. */
  private boolean isDoneAt(long until, long position) {
    commands.seek(PARTITION, position);
    boolean done = false;
    while (second < until) {
      second++;
      done = catchUp.isDone(commands, START.plusSeconds(second));
    }
    return done;
  }

  @Test
  void itIsDoneWhenAllIsRead() {
    assertEquals(false, isDoneAt(1, END - 1));
    assertEquals(true, isDoneAt(2, END));
  }

  @Test
  void aDialerThatReadsOnIsWaitedFor() {
    assertEquals(false, isDoneAt(9, 10));
    assertEquals(false, isDoneAt(38, 20));
    assertEquals(false, isDoneAt(40, 20));
    assertEquals(true, isDoneAt(41, 20));
  }

  /** Seconds after the takeover, by this clock and by the one that set the time stamp. */
  @ParameterizedTest
  @CsvSource({
    "99,  60, -300, 360",
    "99,  60, 32460, -32400",
    "100, 60, 59, 1",
    "100, 60, 90, -30",
    "100, 60, -32340, 60",
    "105, 9,  -32340, 9",
  })
  void whatCameAfterTheTakeoverIsNoOlderThanIt(long offset, long now, long stamp, long age) {
    ConsumerRecord<String, String> command = command(offset, START.plusSeconds(stamp));
    assertEquals(Duration.ofSeconds(age), catchUp.age(command, START.plusSeconds(now)));
  }

  private static ConsumerRecord<String, String> command(long offset, Instant writtenAt) {
    return new ConsumerRecord<>(
        PARTITION.topic(),
        PARTITION.partition(),
        offset,
        writtenAt.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        "line",
        "dial",
        new RecordHeaders(),
        Optional.empty());
  }
}
