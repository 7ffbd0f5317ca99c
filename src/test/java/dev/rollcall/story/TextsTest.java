package dev.rollcall.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.HistoryKind;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The languages have the same texts, with the same places. */
class TextsTest {

  private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");

  @ParameterizedTest
  @ValueSource(strings = {"story", "console"})
  void allLanguagesHaveTheSameTextsWithTheSamePlaces(String folder) {
    Texts english = Texts.of(folder, Language.EN);
    for (Language language : Language.values()) {
      Texts other = Texts.of(folder, language);
      assertEquals(new TreeSet<>(english.keys()), new TreeSet<>(other.keys()));
      for (String key : english.keys()) {
        assertEquals(places(english.of(key)), places(other.of(key)), language + " " + key);
      }
    }
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfTheHistoryHasASentence(HistoryKind kind) {
    assertTrue(Texts.of("story", Language.EN).keys().contains(kind.name()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja|JA",
        "ja-JP,en;q=0.5|JA",
        "en-GB,ja;q=0.9|EN",
        "fr,ja;q=0.5|JA",
        "fr|EN",
        "ja;q=0|EN",
        "''|EN",
        "%%%|EN"
      })
  void aBrowserSaysWhichLanguageItWants(String header, Language language) {
    assertEquals(language, Language.accepted(header));
  }

  @Test
  void aPlaceWithoutAValueStaysEmpty() {
    assertEquals("The phone of  rings.", Texts.of("story", Language.EN).of("CALLED", "x", "y"));
  }
}
