package dev.rollcall.story;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of one language, from a file of properties in UTF-8. A text has places in braces, as in
 * {@code {who} declines.}
 */
public final class Texts {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final Map<String, Texts> READ = new ConcurrentHashMap<>();

  private final String file;
  private final Properties texts = new Properties();

  /**
   * Those of {@code <folder>/<language>.properties} on the class path. The file is read once.
   *
   * @throws IllegalStateException if there is none
   */
  public static Texts of(String folder, Language language) {
    String file = "/" + folder + "/" + language.tag() + ".properties";
    return READ.computeIfAbsent(file, Texts::new);
  }

  private Texts(String file) {
    this.file = file;
    try (InputStream in = Texts.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is not on the class path");
      }
      try (Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
        texts.load(reader);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The keys of all texts. */
  public Set<String> keys() {
    return texts.stringPropertyNames();
  }

  /** Throws NullPointerException for a key that the file lacks. */
  public String of(String key) {
    return Objects.requireNonNull(texts.getProperty(key), () -> file + " lacks " + key);
  }

  /**
   * A text with its places filled. A place without a value stays empty.
   *
   * @param values by the name of the place
   */
  public String of(String key, Map<String, String> values) {
    Matcher place = PLACE.matcher(of(key));
    StringBuilder text = new StringBuilder();
    while (place.find()) {
      place.appendReplacement(
          text, Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
    return place.appendTail(text).toString();
  }

  /** A text with one place filled. */
  public String of(String key, String place, String value) {
    return of(key, Map.of(place, value));
  }
}
