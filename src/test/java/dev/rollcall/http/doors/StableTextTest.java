package dev.rollcall.http.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.http.HttpFixture;
import dev.rollcall.http.intake.Severities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StableTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30 of 40 jobs failed|31 of 44 jobs failed",
        "failed at 2026-11-25T02:45:24.091Z|failed at 2026-11-25T02:46:25Z",
        "failed at 02:45:24|failed at 03:01:00",
        "disk is 91% full|disk is 97% full",
        "took 30ms, limit 1.5GB|took 31ms, limit 2.5GB",
        "request 1f3a failed|request 99bc failed",
        "request-17 failed|request-18 failed",
        "job 8745a7a9-c340-456a-9166-edf953571bee died|job f745a7a9-c340-456a-9166-edf953571bee died",
        "trace=a1b2c3d4e5f60718 is slow|trace=f1b2c3d4e5f60719 is slow",
        "pid=123 on web-1|pid=456 on web-1",
        "used:93% count:5|used:94% count:7",
        "order-1234 failed|order-1235 failed",
        "attempt #7 (of 9)|attempt #8 (of 9)"
      })
  void countersAndTimesDoNotCount(String one, String other) {
    assertEquals(StableText.of(one), StableText.of(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "i-0abc123 is gone|i-0abc124 is gone",
        "web-1 is gone|web-2 is gone",
        "(db-2) is gone|(db-3) is gone",
        "db1 is gone|db2 is gone",
        "host=node07.example.com down|host=node08.example.com down",
        "10.0.0.7 is gone|10.0.0.8 is gone",
        "10.0.0.7:9100 is gone|10.0.0.8:9100 is gone",
        "[2001:db8::7] is gone|[2001:db8::8] is gone",
        "arn:aws:s3:::logs-1/a denied|arn:aws:s3:::logs-2/a denied",
        "disk /dev/sda1 is full|disk /dev/sda2 is full",
        "event-hub-1 is gone|event-hub-2 is gone",
        "build-server-1 is gone|build-server-2 is gone",
        "host:web-1 is gone|host:web-2 is gone",
        "db-1:5432 is gone|db-2:5432 is gone",
        "vol-0aa, state: error|vol-0ab, state: error"
      })
  void digitsThatNameAResourceCount(String one, String other) {
    assertNotEquals(StableText.of(one), StableText.of(other));
  }

  /** 256 KB, the most that SNS sends; an expression that goes back takes minutes for some. */
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "1", "a1", "a:", "a-", "1:", "/", "arn:", "{", "\"", " ", "\\", "é", "["})
  void aLongTextTakesNoTime(String piece) {
    String text = piece.repeat(256 * 1024 / piece.length());
    Instant now = HttpFixture.NOW;
    for (String sent : List.of(text, "{\"a\":\"" + text.replaceAll("[\"\\\\]", "x") + "\"}")) {
      AwsMessage message =
          new AwsMessage("topic", Optional.of(text), sent, now, Optional.empty(), now);
      assertTimeoutPreemptively(Duration.ofSeconds(2), () -> AwsReports.of(message));
    }
    assertTimeoutPreemptively(Duration.ofSeconds(2), () -> Severities.of(Optional.of(text)));
  }

  @Test
  void aWordOfDigitsAndSignsAloneIsNoName() {
    assertEquals("# # # ", StableText.of("1f3a 2026-11-25 12:00"));
  }
}
