package dev.rollcall.core.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenBucketTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  /** Every instant, in milliseconds, is one attempt; x was let through. */
  @ParameterizedTest(name = "{0} a second, burst {1}: at {2} goes {3}")
  @CsvSource({
    "2,   5, '0 0 0 0 0 0',             'x x x x x -'",
    "2,   1, '0 499 500 999 1000',      'x - x - x'",
    "2,   1, '0 400 800 900',           'x - x -'",
    // what is saved is the burst at most
    "2,   2, '0 0 600000 600000 600000', 'x x x x -'",
    // less than one a second
    "0.5, 1, '0 1000 1999 2000',        'x - - x'",
    // a clock that goes back gives nothing and takes nothing
    "1,   1, '1000 0 1999 2000',        'x - - x'",
    "1,   1, '0 -5000 1000',            'x - x'",
    "1,   2, '1000 0 0', 'x x -'",
  })
  void letsThrough(double perSecond, int burst, String attempts, String letThrough) {
    TokenBucket bucket = new TokenBucket(perSecond, burst);
    StringBuilder through = new StringBuilder();
    for (String millis : attempts.split(" ", -1)) {
      Instant at = START.plusMillis(Long.parseLong(millis));
      through.append(bucket.tryTake(at) ? " x" : " -");
    }
    assertEquals(letThrough, through.toString().strip());
  }
}
