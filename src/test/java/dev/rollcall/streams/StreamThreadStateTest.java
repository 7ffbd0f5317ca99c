package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a stream thread waits for records. */
class StreamThreadStateTest {

  private static final long NOW = 1_795_402_800_000L;
  private static final Duration POLL = Duration.ofMillis(10);

  private final StreamThreadState thread = StreamThreadState.current();
  private final OneShotPunctuator first = alarm();
  private final OneShotPunctuator second = alarm();

  private static OneShotPunctuator alarm() {
    InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW));
    return new OneShotPunctuator(new MockProcessorContext<String, Object>(), clock, () -> {});
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private long millis() {
    return thread.untilAlarm(POLL, NOW).toMillis();
  }

  @Test
  void withoutAnAlarmAsLongAsItMay() {
    assertEquals(10, millis());
  }

  @Test
  void toTheNearestAlarm() {
    first.noLaterThan(NOW + 7);
    second.noLaterThan(NOW + 3);
    assertEquals(3, millis());
    second.close();
    assertEquals(7, millis());
  }

  @Test
  void noLongerThanItMay() {
    first.noLaterThan(NOW + 1000);
    assertEquals(10, millis());
  }

  /** The task of an alarm may be unable to run; the thread must not spin. */
  @Test
  void aMillisecondWhenTheAlarmIsOverdue() {
    first.noLaterThan(NOW - 5);
    assertEquals(1, millis());
  }
}
