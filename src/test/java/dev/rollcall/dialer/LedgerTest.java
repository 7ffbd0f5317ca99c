package dev.rollcall.dialer;

import static dev.rollcall.dialer.DialFixture.START;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.LineEvent;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
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

  private static DialReport attempted(String callId) {
    return new DialReport(DialFixture.line(callId), new LineEvent.Attempted(callId, START), START);
  }
}
