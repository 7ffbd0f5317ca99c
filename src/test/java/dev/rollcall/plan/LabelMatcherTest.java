package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatcherTest {

  private static final Facts FACTS =
      new Facts(
          "disk/full",
          "storage",
          Severity.CRITICAL,
          Optional.of("prometheus"),
          Map.of("team", "db", "severity", "page", "text", "two\nlines", "quote", "say \"no\""));

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "team=\"db\" ; true",
        "team=db ; true",
        " team = \"db\" ; true",
        "team=\"d\" ; false",
        "team!=\"db\" ; false",
        "team!=\"web\" ; true",
        "team=~\"d.*\" ; true",
        "team=~\"d\" ; false",
        "team=~\"d|db\" ; true",
        "team!~\"d\" ; true",
        "team!~\"d.\" ; false",
        "missing=\"\" ; true",
        "missing!=\"x\" ; true",
        "missing=~\".+\" ; false",
        "errorId=\"disk/full\" ; true",
        "group=\"storage\" ; true",
        "source=\"prometheus\" ; true",
        "severity=\"CRITICAL\" ; true",
        "severity=\"LOW\" ; false",
        "severity=~\"HIGH|CRITICAL\" ; true",
        "label.severity=\"page\" ; true",
        "label.team=\"db\" ; true",
        "text=~\"two.lines\" ; true",
        "text=\"two\\nlines\" ; true",
        "quote=\"say \\\"no\\\"\" ; true",
      })
  void fits(String matcher, boolean fits) {
    assertEquals(fits, LabelMatcher.of(matcher).fits(FACTS));
    assertEquals(LabelMatcher.of(matcher), LabelMatcher.of(LabelMatcher.of(matcher).toString()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "team                 | must be a matcher like team=\"storage\", with =, !=, =~ or !~, but is team",
        "=\"x\"               | must be a matcher like team=\"storage\", with =, !=, =~ or !~, but is =\"x\"",
        "team=\"x             | must be a matcher like team=\"storage\", with =, !=, =~ or !~, but is team=\"x",
        "team=~\"(\"          | must have an RE2 pattern, not (: missing closing )",
        "severity=\"critical\" | severity is one of CRITICAL, HIGH, MEDIUM, LOW, and a label of that name is label.severity, but it is critical",
        "severity=~\"crit.*\" | severity is one of CRITICAL, HIGH, MEDIUM, LOW, and a label of that name is label.severity, but it is crit.*",
        "severity!~\"high\"   | severity is one of CRITICAL, HIGH, MEDIUM, LOW, and a label of that name is label.severity, but it is high",
      })
  void refused(String matcher, String why) {
    var e = assertThrows(IllegalArgumentException.class, () -> LabelMatcher.of(matcher));
    assertEquals(why, e.getMessage());
  }

  @Test
  void noPatternHangs() {
    Facts longText =
        new Facts("E", "g", Severity.LOW, Optional.empty(), Map.of("a", "a".repeat(4_000) + "b"));
    LabelMatcher matcher = LabelMatcher.of("a=~\"(a+)+c\"");
    assertEquals(
        false, assertTimeoutPreemptively(Duration.ofSeconds(20), () -> matcher.fits(longText)));
  }

  @ParameterizedTest
  @CsvSource({"a=~.*, true", "a=~(.*), true", "a=~.+, false", "a=~b|.*, false", "a!=b, false"})
  void everything(String matcher, boolean everything) {
    assertEquals(everything, LabelMatcher.of(matcher).fitsEverything());
  }
}
