package dev.rollcall.dialer;

import dev.rollcall.dialer.DialTransaction.Reported;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Commits beside the loop, one transaction at a time. While one is out, {@link CommandsInWork}
 * collects the next. The executor's thread uses the producer. The thread of the loop calls every
 * method, so that it learns of each end, and of each failure, where it wants to.
 */
final class DialCommits {

  private final Producer<String, DialReport> producer;
  private final String topic;
  private final CommandsInWork work;
  private final Executor executor;
  private @Nullable Out out;

  private record Out(DialTransaction transaction, FutureTask<Boolean> end) {}

  DialCommits(DialerClients clients, CommandsInWork work, Executor executor) {
    this.producer = clients.producer();
    this.topic = clients.topics().events();
    this.work = work;
    this.executor = executor;
  }

  /** Begins a transaction, unless one is out or there is nothing to commit. */
  void begin(ConsumerGroupMetadata group) {
    if (out == null) {
      work.takeTransaction(group).ifPresent(this::begin);
    }
  }

  private void begin(DialTransaction transaction) {
    var end = new FutureTask<>(() -> transaction.commit(producer, topic));
    out = new Out(transaction, end);
    executor.execute(end);
  }

  /** Whether a transaction is out whose end was not taken. */
  boolean isOut() {
    return out != null;
  }

  /** Whether the end of the transaction that is out can be taken. */
  boolean hasEnded() {
    return out != null && out.end.isDone();
  }

  /**
   * Takes the reports of the transaction that is out, if it has ended. They are committed: all or,
   * while the group rebalances, none.
   *
   * @throws KafkaException if the commit failed; then this life of the dialer is over
   */
  List<Reported> takeCommitted() {
    return hasEnded() ? awaitCommitted(Duration.ZERO) : List.of();
  }

  /**
   * As {@link #takeCommitted}, and waits for the end.
   *
   * @throws KafkaException also if it does not end in time
   */
  List<Reported> awaitCommitted(Duration patience) {
    if (out == null) {
      return List.of();
    }
    DialTransaction transaction = out.transaction;
    boolean committed = isCommitted(out.end, patience);
    out = null;
    if (committed) {
      return transaction.reports();
    }
    work.putBack(transaction);
    return List.of();
  }

  private static boolean isCommitted(FutureTask<Boolean> end, Duration patience) {
    try {
      return end.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new KafkaException("results of calls were not committed", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("results of calls were not committed within " + patience, e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
