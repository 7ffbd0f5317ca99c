package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputLimitsTest {

  @ParameterizedTest(name = "{0} within {1}")
  @CsvSource({
    "abc,    3, abc",
    "abc,    2, ab",
    "abc,    0, ''",
    "\u00e9\u00e9,     3, \u00e9",
    "\u706b\u4e8b,     6, \u706b\u4e8b",
    "\u706b\u4e8b,     5, \u706b",
    "\uD83D\uDD25,  4, \uD83D\uDD25",
    "\uD83D\uDD25,  3, ''",
  })
  void aTextIsCutBetweenCodePoints(String text, int most, String kept) {
    assertEquals(kept, InputLimits.cut(text, most));
    assertTrue(InputLimits.length(kept) <= most);
  }

  @Test
  void anIdentityThatIsTooLongIsHashed() {
    assertEquals("x".repeat(256), InputLimits.hashed("x".repeat(256)));
    assertEquals(64, InputLimits.hashed("x".repeat(257)).length());
    assertEquals(InputLimits.hashed("y".repeat(257)), InputLimits.hashed("y".repeat(257)));
  }

  @Test
  void aReportIsBounded() {
    Map<String, String> labels = new TreeMap<>();
    for (int i = 0; i < 1_000; i++) {
      labels.put("label" + i, "v");
    }
    labels.put("a", "v".repeat(100_000));
    IncidentReport report =
        new IncidentReport(
            "E1",
            false,
            Optional.of("g".repeat(129)),
            Severity.HIGH,
            "m".repeat(2_000),
            Optional.of("s".repeat(2_000)),
            Instant.EPOCH,
            Optional.empty(),
            Optional.of("u".repeat(5_000)),
            labels);
    assertEquals("g".repeat(128) + "...", report.groupId().orElseThrow());
    assertEquals(1_000, report.message().length());
    assertEquals(256, report.source().orElseThrow().length());
    assertEquals(2_048, report.url().orElseThrow().length());
    assertEquals(64, report.labels().size());
    assertEquals("v", report.labels().get("label0"));
  }

  /** What other systems meet, so a change must be meant. */
  @Test
  void theBoundsAreTheOnesThatArePromised() {
    assertEquals(256, InputLimits.MAX_IDENTITY_BYTES);
    assertEquals(128, InputLimits.MAX_NAME_BYTES);
    assertEquals(128, InputLimits.MAX_BY_BYTES);
    assertEquals(1_000, InputLimits.MAX_MESSAGE_CHARS);
    assertEquals(256, InputLimits.MAX_SOURCE_BYTES);
    assertEquals(2_048, InputLimits.MAX_URL_BYTES);
    assertEquals(256, InputLimits.MAX_DETAIL_BYTES);
    assertEquals(64, Labels.MOST);
    assertEquals(4_096, Labels.MAX_BYTES);
    assertEquals(Duration.ofDays(30), InputLimits.MAX_SNOOZE);
  }

  /** Nobody is called for a canary, so no report of a door may become one. */
  @Test
  void aDoorMakesNoCanary() {
    String wanted = Canary.id("one/0.0");
    assertEquals(InputLimits.sha256(wanted), InputLimits.hashed(wanted));
    assertEquals(false, Canary.is(InputLimits.hashed(wanted)));
    assertEquals("rollcall-canary", InputLimits.hashed("rollcall-canary"));
  }
}
