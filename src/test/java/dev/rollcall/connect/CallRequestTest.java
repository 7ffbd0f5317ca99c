package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallRequestTest {

  private static final String NUMBER = "+14155550100";

  @Test
  void theTokenIsMadeOfTheCallIdAlone() {
    assertEquals("rollcall.ann.x.1", of("ann.x.1", NUMBER).token());
    assertEquals(of("ann.x.1", NUMBER).token(), of("ann.x.1", "+4930123456").token());
  }

  /** Amazon Connect takes 500 characters. */
  @Test
  void aLongCallIdHasAShortTokenOfItsOwn() {
    String token = of("a".repeat(600) + ".x.1", NUMBER).token();
    assertEquals(64, token.length());
    assertEquals(token, of("a".repeat(600) + ".x.1", NUMBER).token());
    assertNotEquals(token, of("a".repeat(600) + ".x.2", NUMBER).token());
  }

  @Test
  void aTokenOfTheBoundIsLeftAsItIs() {
    String callId = "a".repeat(500 - "rollcall.".length());
    assertEquals("rollcall." + callId, of(callId, NUMBER).token());
  }

  /** Law 6. */
  @Test
  void theNumberIsNotInItsText() {
    assertFalse(of("ann.x.1", NUMBER).toString().contains("555"));
  }

  private static CallRequest of(String callId, String number) {
    Instant now = Instant.EPOCH;
    return CallRequest.of(
        new Dial(callId, "ann", "ann", "ops", "E1", 1, "", Severity.LOW, now, Duration.ZERO),
        new Callee(number, "Ann", ""),
        new CallAttributes("en", CallAttributes.NO_FUNCTION, Feedback.BOTH));
  }
}
