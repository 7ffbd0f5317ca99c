package dev.rollcall.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The spoken texts of one language, from {@code connect/languages}. Thread safe. */
public final class Language {

  /** The language for a person without one, or with one that has no file. */
  public static final String DEFAULT = "en";

  private static final Pattern TAG = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

  /** RFC 5646 recommends room for 35 characters. The pattern is slow for long texts. */
  private static final int MAX_TAG_CHARS = 35;

  /** Only languages that have a file, because anybody may ask for any tag. */
  private static final Map<String, Language> READ = new ConcurrentHashMap<>();

  /** At night nobody listens to a value that is longer than a sentence. */
  private static final int MAX_VALUE_CHARS = 200;

  private final String tag;
  private final Properties texts;

  private Language(String tag, Properties texts) {
    this.tag = tag;
    this.texts = texts;
  }

  /**
   * The language of a BCP 47 tag: its own file, else the file of its first part, else the file of
   * {@code otherwise}, which exists.
   */
  public static Language of(String tag, String otherwise) {
    return find(tag)
        .or(() -> find(tag.split("-", 2)[0]))
        .orElseGet(() -> tag.equals(otherwise) ? of(DEFAULT, DEFAULT) : of(otherwise, DEFAULT));
  }

  /** Whether there is a file for exactly this tag. */
  public static boolean exists(String tag) {
    return find(tag).isPresent();
  }

  private static Optional<Language> find(String tag) {
    if (tag.length() > MAX_TAG_CHARS || !TAG.matcher(tag).matches()) {
      return Optional.empty();
    }
    Optional<Language> known = Optional.ofNullable(READ.get(tag)).or(() -> read(tag));
    known.ifPresent(language -> READ.put(tag, language));
    return known;
  }

  private static Optional<Language> read(String tag) {
    String name = "/connect/languages/" + tag + ".properties";
    try (InputStream file = Language.class.getResourceAsStream(name)) {
      if (file == null) {
        return Optional.empty();
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
      return Optional.of(new Language(tag, texts));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  public String tag() {
    return tag;
  }

  /** How many characters its voice speaks in this time, about. */
  int charactersIn(Duration time) {
    double perSecond = Double.parseDouble(plain("charactersPerSecond"));
    return (int) (perSecond * time.toMillis() / 1000);
  }

  /**
   * A text with its {names} filled in, escaped for SSML.
   *
   * @throws IllegalArgumentException if the language has no such text
   */
  public String say(String key, Map<String, String> values) {
    String text = plain(key);
    StringBuilder spoken = new StringBuilder();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      String name = text.substring(open + 1, close);
      spoken
          .append(text, from, open)
          .append(Ssml.escape(SpokenLength.cut(MAX_VALUE_CHARS, value(values, name))));
      from = close + 1;
    }
    return spoken.append(text.substring(from)).toString();
  }

  public String say(String key) {
    return say(key, Map.of());
  }

  /** A text as its file has it. */
  String plain(String key) {
    String text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("language " + tag + " has no text '" + key + "'");
    }
    return text;
  }

  private String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("language " + tag + " has an unknown {" + name + "}");
    }
    return value;
  }
}
