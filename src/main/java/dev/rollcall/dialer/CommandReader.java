package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect.CallCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;

/**
 * Reads call commands. It steps over a record that cannot be read, and pauses a partition while too
 * many of its commands are in work. One thread.
 */
final class CommandReader {

  private static final Duration WAIT = Duration.ofMillis(10);
  private static final Duration SLICE = Duration.ofMillis(2);

  /** More phones than any installation has; a hang-up must not wait behind the dials. */
  private static final int MAX_IN_WORK = 20_000;

  private final DialerClients clients;
  private final CommandsInWork work;

  CommandReader(DialerClients clients, CommandsInWork work) {
    this.clients = clients;
    this.work = work;
  }

  /** Waits for commands, 10 ms at most. */
  ConsumerRecords<String, CallCommand> read() {
    return poll(WAIT);
  }

  /**
   * Waits for commands or for news from other threads, 10 ms at most. It looks every 2 ms, because
   * a wakeup by another thread could come late and end another call of the consumer.
   */
  ConsumerRecords<String, CallCommand> readUntil(BooleanSupplier hasNews) {
    var records = poll(hasNews.getAsBoolean() ? Duration.ZERO : SLICE);
    long slices = WAIT.dividedBy(SLICE);
    for (int i = 1; i < slices && records.isEmpty() && !hasNews.getAsBoolean(); i++) {
      records = poll(SLICE);
    }
    return records;
  }

  private ConsumerRecords<String, CallCommand> poll(Duration wait) {
    Consumer<String, CallCommand> commands = clients.commands();
    backPressure(commands);
    try {
      return commands.poll(wait);
    } catch (RecordDeserializationException e) {
      clients.deadLetters().stepOver(commands, e);
      return ConsumerRecords.empty();
    }
  }

  private void backPressure(Consumer<String, CallCommand> commands) {
    for (TopicPartition partition : commands.assignment()) {
      if (work.inWork(partition) > MAX_IN_WORK) {
        commands.pause(List.of(partition));
      } else {
        commands.resume(List.of(partition));
      }
    }
  }
}
