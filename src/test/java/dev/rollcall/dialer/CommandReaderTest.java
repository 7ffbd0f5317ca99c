package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.LineEffect.CallCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long one read waits in all, and what ends the wait. */
class CommandReaderTest {

  private final DialerFixture f = new DialerFixture();
  private final Waits commands = new Waits();
  private final CommandReader reader =
      new CommandReader(
          new DialerClients(
              commands,
              f.clients.results(),
              f.producer,
              f.clients.deadLetters(),
              f.clients.topics()),
          new CommandsInWork());

  /** Notes how long each poll may wait. */
  private static final class Waits extends MockConsumer<String, CallCommand> {
    final List<Long> millis = new ArrayList<>();

    Waits() {
      super("earliest");
      assign(List.of(DialerFixture.PARTITION));
      updateBeginningOffsets(Map.of(DialerFixture.PARTITION, 0L));
    }

    @Override
    public synchronized ConsumerRecords<String, CallCommand> poll(Duration timeout) {
      millis.add(timeout.toMillis());
      return super.poll(timeout);
    }
  }

  @AfterEach
  void close() {
    f.close();
  }

  @Test
  void itWaitsTenMillisecondsIfNothingHappens() {
    assertEquals(0, reader.read().count());
    assertEquals(List.of(10L), commands.millis);
    assertEquals(0, reader.readUntil(() -> false).count());
    assertEquals(List.of(10L, 2L, 2L, 2L, 2L, 2L), commands.millis);
  }

  @Test
  void newsEndTheWait() {
    assertEquals(0, reader.readUntil(() -> commands.millis.size() == 2).count());
    assertEquals(List.of(2L, 2L), commands.millis);
  }

  @Test
  void newsThatAreThereLeaveNoWait() {
    assertEquals(0, reader.readUntil(() -> true).count());
    assertEquals(List.of(0L), commands.millis);
  }

  @Test
  void aCommandEndsTheWait() {
    commands.addRecord(f.record(0, "ann-1"));
    assertEquals(1, reader.readUntil(() -> false).count());
    assertEquals(List.of(2L), commands.millis);
  }
}
