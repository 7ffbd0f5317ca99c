package dev.rollcall.core.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "60s, PT1M",
    " 10m , PT10M",
    "24 h, PT24H",
    "7d, P7D",
    "0s, PT0S",
    "3660d, P3660D"
  })
  void aDurationAsPeopleWriteIt(String text, Duration duration) {
    assertEquals(Optional.of(duration), DurationText.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "60",
        "s",
        "-1s",
        "1.5s",
        "1m30s",
        "3661d",
        "99999999999999999999s",
        "1w",
        "soon"
      })
  void whatIsNoDuration(String text) {
    assertEquals(Optional.empty(), DurationText.parse(text));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 0s", "PT90S, 90s", "PT1.5S, 1500ms", "PT2H, 7200s"})
  void writtenInSecondsWherePossible(Duration duration, String text) {
    assertEquals(text, DurationText.format(duration));
  }
}
