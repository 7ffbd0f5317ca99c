package dev.rollcall.http.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeveritiesTest {

  @ParameterizedTest
  @CsvSource({
    "critical, CRITICAL",
    "EMERGENCY, CRITICAL",
    "Disaster, CRITICAL",
    "sev-1, CRITICAL",
    "SEV_0, CRITICAL",
    "P1 - Critical, CRITICAL",
    "1, CRITICAL",
    "0, CRITICAL",
    "2, HIGH",
    "5, HIGH",
    "Major, HIGH",
    "error, HIGH",
    "p2, HIGH",
    "loud, HIGH",
    "not classified, HIGH",
    "Average, MEDIUM",
    "warning (3), MEDIUM",
    "sev 3, MEDIUM",
    "P5, LOW",
    "Informational, LOW"
  })
  void wordsOfTheField(String word, Severity severity) {
    assertEquals(severity, Severities.of(Optional.of(word)));
  }

  @Test
  void whatIsNotSaidIsHigh() {
    assertEquals(Severity.HIGH, Severities.of(Optional.empty()));
  }
}
