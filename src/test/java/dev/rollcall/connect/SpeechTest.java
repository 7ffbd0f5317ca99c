package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeechTest {

  private static final Path LANGUAGES = Path.of("connect/languages");
  private static final Language ENGLISH = Language.of("en", "en");
  private static final Language JAPANESE = Language.of("ja", "en");

  static Stream<Path> languages() throws IOException {
    try (Stream<Path> files = Files.list(LANGUAGES)) {
      return files.toList().stream();
    }
  }

  /** A language is complete when it has the texts of the English one, with the same names. */
  @ParameterizedTest
  @MethodSource("languages")
  void everyLanguageSaysEverything(Path file) throws IOException {
    assertEquals(names(LANGUAGES.resolve("en.properties")), names(file));
  }

  @Test
  void aTagFindsItsLanguage() {
    assertEquals("ja", Language.of("ja-JP", "en").tag());
    assertEquals("en", Language.of("", "en").tag());
    assertEquals("ja", Language.of("fr", "ja").tag());
    assertEquals("en", Language.of("fr", "xx").tag());
    assertEquals("en", Language.of("../en", "en").tag());
  }

  /** The table's owner and every caller of the Lambda's route may write what they like there. */
  @Test
  void aTagOfAnyLengthIsSurvived() {
    assertEquals("en", Language.of("a".repeat(100_000), "en").tag());
    assertEquals("en", Language.of("ab" + "-cd".repeat(20_000), "en").tag());
  }

  @Test
  void theQuestionSaysWhoWhyAndHowMany() {
    assertEquals(
        "Press 1 to accept, 2 to decline, 3 to repeat. Rollcall for Ann. Severity critical. disk"
            + " full.",
        new Question("Ann", "CRITICAL", "E1", "disk full", 1).in(ENGLISH));
    assertTrue(
        new Question("葵", "HIGH", "E1", "ディスク満杯", 3)
            .in(JAPANESE)
            .endsWith("ロールコールです。葵さん、障害3件、最大の重大度、高。ディスク満杯。"));
    assertTrue(
        new Question("Ann", "LOW", "a<b", " ", 1).in(ENGLISH).contains("Incident a&lt;b."),
        "an incident without words is named");
  }

  @Test
  void whatIsFilledInIsEscapedAndCut() {
    String said = new Question("O'Neil", "LOW", "E1", "a & b <c> \u0007{count}", 1).in(ENGLISH);
    assertTrue(said.contains("O&apos;Neil"), said);
    assertTrue(said.contains("a &amp; b &lt;c&gt;  {count}."), said);
    assertFalse(Ssml.escape("\uFFFE\uD800").contains("\uFFFE"));
  }

  @Test
  void aTextIsCutBehindAWordAndNeverWithinACharacter() {
    assertEquals("disk full", SpokenLength.cut(9, "disk full"));
    assertEquals("disk", SpokenLength.cut(8, "disk full"));
    assertEquals("disk", SpokenLength.cut(4, "disk full"));
    assertEquals("dis", SpokenLength.cut(3, "disk full"));
    assertEquals("ディスク", SpokenLength.cut(4, "ディスク満杯"));
    assertEquals("a\uD83D\uDE00", SpokenLength.cut(2, "a\uD83D\uDE00b"));
    assertEquals("x".repeat(30), SpokenLength.cut(30, "x".repeat(40)));
  }

  /** At most 200 characters of the message, and as many as three rounds in a minute allow. */
  @Test
  void ofALongMessageSoMuchIsSpokenAsFits() {
    String english = new Question("Ann", "LOW", "E1", "word ".repeat(200), 1).in(ENGLISH);
    String japanese = new Question("葵", "LOW", "E1", "障".repeat(500), 1).in(JAPANESE);
    assertTrue(english.length() <= 14 * 16 && english.length() > 14 * 16 - 10, english);
    assertTrue(japanese.length() <= 14 * 7 && japanese.length() > 14 * 7 - 2, japanese);
  }

  /** A name from the table is as long as its writer likes; something of the message is spoken. */
  @Test
  void aLongNameDoesNotTakeTheMessagesPlace() {
    String said = new Question("N".repeat(500), "LOW", "E1", "disk full", 1).in(ENGLISH);
    assertTrue(said.endsWith("disk full."), said);
  }

  @Test
  void theVerdictIsTheTruth() {
    assertEquals("Thank you. You have it.", said(1, 0));
    assertEquals("Thank you. You have all 2 incidents.", said(2, 0));
    assertEquals("ben already has it.", said(0, 0, "ben"));
    assertEquals("It is over already. There is nothing left to do.", said(0, 1));
    assertEquals(
        "You have 1 of 4 incidents. 2 already taken by ben and cem. 1 are over already.",
        said(1, 1, "ben", "cem"));
    assertEquals("すでにbenさんが担当しています。", new SpokenResult(0, List.of("ben"), 0).in(JAPANESE));
  }

  @Test
  void aMistakeInALanguageIsNamed() {
    assertThrows(IllegalArgumentException.class, () -> ENGLISH.say("no such text"));
    assertThrows(IllegalArgumentException.class, () -> ENGLISH.say("taken", Map.of()));
  }

  private static String said(int mine, int over, String... takenBy) {
    return new SpokenResult(mine, List.of(takenBy), over).in(ENGLISH);
  }

  private static Set<String> names(Path file) throws IOException {
    Properties texts = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      texts.load(reader);
    }
    Set<String> names = new TreeSet<>();
    for (String key : texts.stringPropertyNames()) {
      names.add(key);
      Pattern.compile("\\{.*?}")
          .matcher(texts.getProperty(key))
          .results()
          .forEach(name -> names.add(key + " " + name.group()));
    }
    return names;
  }
}
