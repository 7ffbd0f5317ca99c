package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.support.LogLines;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the timestamps of records say about our clock. */
class ClockSkewTest {

  private static final Instant START = DialFixture.START;

  private final ClockSkew skew = new ClockSkew();

  /** A record that came late says nothing; one that came at once says all. */
  @Test
  void theYoungestRecordCounts() {
    recordRead(0, 5_000);
    assertEquals(5, skew.seconds());
    recordRead(1_000, 40);
    assertEquals(0.04, skew.seconds());
    recordRead(2_000, 9_000);
    assertEquals(0.04, skew.seconds());
  }

  @Test
  void aClockThatIsBehindIsBelowZero() {
    recordRead(0, -16_000);
    assertEquals(-16, skew.seconds());
  }

  /** A clock that was put right, or went wrong, is seen within two minutes. */
  @Test
  void whatIsLongAgoIsForgotten() {
    recordRead(0, -16_000);
    recordRead(61_000, 100);
    assertEquals(-16, skew.seconds());
    recordRead(122_000, 100);
    assertEquals(0.1, skew.seconds());
  }

  @Test
  void aWrongClockIsSaidOnce() {
    try (LogLines log = LogLines.of(ClockSkew.class)) {
      recordRead(0, -1_900);
      assertEquals(List.of(), log.all());
      recordRead(1_000, -2_100);
      recordRead(2_000, -2_200);
      assertEquals(
          List.of("WARN this machine's clock is 2.1 s behind Kafka's timestamps; set it right"),
          log.all());
    }
  }

  private void recordRead(long atMillis, long ageMillis) {
    Instant now = START.plusMillis(atMillis);
    skew.recordRead(now.minusMillis(ageMillis), now);
  }
}
