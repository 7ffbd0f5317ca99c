package dev.rollcall.directory;

import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the attribute {@code language} of a row. */
final class LanguageTag {

  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,8}+");

  /** {@link #LANGUAGE} matches no longer tag, and would be slow for a longer text. */
  private static final int MAX_LANGUAGE_CHARS = 80;

  private LanguageTag() {}

  /** Empty text if there is none; empty if it is wrong, which {@code row} has as a problem. */
  static Optional<String> of(RowFields row) {
    Optional<String> language = row.has("language") ? row.text("language") : Optional.of("");
    if (language.isPresent() && !language.get().isEmpty() && !isTag(language.get())) {
      row.note("language", "must be a BCP 47 tag such as ja-JP");
      return Optional.empty();
    }
    return language;
  }

  private static boolean isTag(String text) {
    return text.length() <= MAX_LANGUAGE_CHARS && LANGUAGE.matcher(text).matches();
  }
}
