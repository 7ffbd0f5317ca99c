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
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void aLongValueInQuotesIsRead() {
    assertEquals(
        200_000, LabelMatcher.of("a=\"" + "x\\\"".repeat(100_000) + "\"").value().length());
  }

  /** RE2 writes repeats out, so a small pattern could fill the memory. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){10}",
        "(([0-9]{100}){100,}){2}",
        "(\\p{Greek}{1000}|b){11}",
        "(?:([]\\]x]{1,1000})?){20}"
      })
  void aPatternThatIsTooLargeIsRefused(String pattern) {
    var e = assertThrows(UnfitMatcher.class, () -> LabelMatcher.of("a", "=~", pattern));
    assertEquals(
        "must have a pattern of 10000 characters at most with its repeats written out, and"
            + " brackets 100 deep at most",
        e.rule());
  }

  @Test
  void aPatternOfManyBracketsIsRefused() {
    String deep = "(".repeat(101) + "a" + ")".repeat(101);
    assertThrows(UnfitMatcher.class, () -> LabelMatcher.of("a", "=~", deep));
    String inside = deep.substring(1, deep.length() - 1);
    assertEquals(true, LabelMatcher.of("a", "=~", inside).fits("a"));
  }

  @ParameterizedTest
  @CsvSource({
    "'[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}', 0123abcd-0123-0123-0123-0123456789ab",
    "'\\d{1,3}(\\.\\d{1,3}){3}', 192.168.10.255",
    "'x{0}y', y",
    "'[{1000}()]{3}', '(1}'"
  })
  void aPatternWithRepeatsFits(String pattern, String value) {
    assertEquals(true, LabelMatcher.of("a", "=~", pattern).fits(value));
  }

  @ParameterizedTest
  @CsvSource({"a=~.*, true", "a=~(.*), true", "a=~.+, false", "a=~b|.*, false", "a!=b, false"})
  void everything(String matcher, boolean everything) {
    assertEquals(everything, LabelMatcher.of(matcher).fitsEverything());
  }
}
