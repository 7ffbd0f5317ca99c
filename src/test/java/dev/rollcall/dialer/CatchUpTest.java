package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A hang-up may lie behind its dial, among the commands that were there at the takeover. */
class CatchUpTest {

  private static final TopicPartition PARTITION = new TopicPartition("call-commands", 0);
  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  private static final long END = 100;

  private final MockConsumer<String, String> commands = new MockConsumer<>("earliest");
  private final CatchUp catchUp = new CatchUp();

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

  private boolean isDoneAt(long second, long position) {
    commands.seek(PARTITION, position);
    return catchUp.isDone(commands, START.plusSeconds(second));
  }

  @Test
  void itIsDoneWhenAllIsRead() {
    assertEquals(false, isDoneAt(1, END - 1));
    assertEquals(true, isDoneAt(2, END));
  }

  @Test
  void aDialerThatReadsOnIsWaitedFor() {
    assertEquals(false, isDoneAt(9, 10));
    assertEquals(false, isDoneAt(18, 20));
    assertEquals(false, isDoneAt(28, 20));
    assertEquals(true, isDoneAt(29, 20));
  }
}
