package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times of wrong clocks, as they count. */
class EventTimeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");
  private static final Instant ARRIVED = NOW.minusSeconds(5);

  @ParameterizedTest(name = "{0} counts as {1}")
  @CsvSource({
    "2026-11-23T02:00:00Z, 2026-11-23T02:00:00Z", // an hour ago
    "2026-11-23T03:00:00Z, 2026-11-23T03:00:00Z",
    "2026-11-23T03:00:01Z, 2026-11-23T03:00:00Z", // ahead: now
    "2026-11-24T03:00:00Z, 2026-11-23T03:00:00Z", // a day ahead: now
    "2026-11-24T03:00:01Z, 2026-11-23T02:59:55Z", // more than a day ahead: its arrival
    "2001-09-09T01:46:40Z, 2001-09-09T01:46:40Z",
    "2001-09-09T01:46:39Z, 2026-11-23T02:59:55Z", // seconds or zero: its arrival
    "1970-01-01T00:00:00Z, 2026-11-23T02:59:55Z",
  })
  void aReport(Instant occurredAt, Instant counts) {
    assertEquals(counts, EventTime.of(occurredAt, ARRIVED, NOW));
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "-1, -1"})
  void anArrivalIsNowAtMost(long ahead, long counts) {
    Instant at = EventTime.of(Instant.EPOCH, NOW.plusSeconds(ahead), NOW);
    assertEquals(Duration.ofSeconds(counts), Duration.between(NOW, at));
  }

  @ParameterizedTest(name = "{0} is given: {1}")
  @CsvSource({
    "2026-11-23T03:00:00Z, true",
    "2026-11-23T03:00:01Z, false",
    "2001-09-09T01:46:40Z, true",
    "2001-09-09T01:46:39Z, false",
  })
  void aBeginning(Instant startedAt, boolean given) {
    assertEquals(given, EventTime.ofBeginning(Optional.of(startedAt), NOW).isPresent());
  }
}
