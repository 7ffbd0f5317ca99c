package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.START;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Ledger ledger = new Ledger();

  @Test
  void whatIsOlderThanAnHourIsForgotten() {
    ledger.remember(attempted("ann-1"), 0, START);
    ledger.forgetOld(START);
    ledger.remember(attempted("bob-1"), 0, START.plusSeconds(60));

    ledger.forgetOld(START.plus(HOUR).plusSeconds(1));

    assertFalse(ledger.find("ann-1").isPresent());
    assertTrue(ledger.find("bob-1").isPresent());

    ledger.forgetOld(START.plus(HOUR).plusSeconds(62));

    assertFalse(ledger.find("bob-1").isPresent());
  }

  /** A broker that takes its time for each request is no standstill of ours. */
  @Test
  void aSlowBrokerIsNoStandstill() {
    AtomicLong nanoTime = new AtomicLong();
    Duration slow = Standstill.LONGEST.minusMillis(1);
    TopicPartition partition = new TopicPartition("call-events", 0);
    try (SlowConsumer reader = new SlowConsumer(() -> nanoTime.addAndGet(slow.toNanos()))) {
      reader.updateEndOffsets(Map.of(partition, 0L));
      Standstill standstill = new Standstill(nanoTime::get, clockOf(nanoTime));
      assertDoesNotThrow(
          () ->
              ledger.load(
                  reader, List.of(partition), START, Instant.now().plus(HOUR), standstill::goesOn));
    }
  }

  private static Clock clockOf(AtomicLong nanoTime) {
    return new Clock() {
      @Override
      public Instant instant() {
        return START.plusNanos(nanoTime.get());
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }

  /** Each request for offsets takes as long as {@code wait} says. */
  private static final class SlowConsumer extends MockConsumer<String, DialReport> {
    private final Runnable wait;

    SlowConsumer(Runnable wait) {
      super("latest");
      this.wait = wait;
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      wait.run();
      return super.endOffsets(partitions);
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> timestamps) {
      wait.run();
      return Map.of();
    }
  }

  private static DialReport attempted(String callId) {
    return new DialReport(DialFixture.line(callId), new LineEvent.Attempted(callId, START), START);
  }
}
