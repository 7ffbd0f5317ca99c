package dev.rollcall.story;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** A language in which Rollcall writes to people. */
public enum Language {
  EN,
  JA;

  /** As in {@code <html lang>} and in the names of files. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first that a browser's {@code Accept-Language} names; English for any other text. */
  public static Language accepted(String header) {
    List<LanguageRange> ranges;
    try {
      ranges = LanguageRange.parse(header);
    } catch (IllegalArgumentException _) {
      return EN;
    }
    for (LanguageRange range : ranges) {
      for (Language language : values()) {
        boolean same =
            range.getRange().equals(language.tag())
                || range.getRange().startsWith(language.tag() + "-");
        if (same && range.getWeight() > 0) {
          return language;
        }
      }
    }
    return EN;
  }
}
