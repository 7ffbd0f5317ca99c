package dev.rollcall.http.intake;

import dev.rollcall.core.roster.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the words of other systems for a severity. An unknown word is HIGH: somebody is called, but
 * not before a CRITICAL incident. A bare number above 1 is HIGH too, because 5 is the worst for one
 * system and the least for another.
 */
public final class Severities {

  private static final int MAX_CHARS = 64;

  private Severities() {}

  public static Severity of(Optional<String> words) {
    String text = TextLimits.cut(words.orElse("").strip(), MAX_CHARS).toLowerCase(Locale.ROOT);
    return known(joined(text)).or(() -> anyOf(text)).orElse(Severity.HIGH);
  }

  /** The first known word of a text such as "sev 1 (critical)". */
  private static Optional<Severity> anyOf(String text) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && Character.isLetterOrDigit(text.charAt(i))) {
        word.append(text.charAt(i));
      } else {
        Optional<Severity> known = known(word.toString());
        if (known.isPresent()) {
          return known;
        }
        word.setLength(0);
      }
    }
    return Optional.empty();
  }

  private static String joined(String text) {
    StringBuilder joined = new StringBuilder();
    text.chars().filter(Character::isLetterOrDigit).forEach(c -> joined.append((char) c));
    return joined.toString();
  }

  private static Optional<Severity> known(String word) {
    return switch (word) {
      case "critical",
          "crit",
          "critic",
          "fatal",
          "emergency",
          "emerg",
          "disaster",
          "panic",
          "page",
          "pager",
          "urgent",
          "blocker",
          "highest",
          "catastrophic",
          "outage",
          "severe",
          "p0",
          "p1",
          "prio0",
          "prio1",
          "priority1",
          "sev0",
          "sev1",
          "severity1",
          "s0",
          "s1",
          "0",
          "1" ->
          Optional.of(Severity.CRITICAL);
      case "high",
          "major",
          "error",
          "err",
          "alert",
          "important",
          "p2",
          "prio2",
          "priority2",
          "sev2",
          "severity2",
          "s2" ->
          Optional.of(Severity.HIGH);
      case "warning",
          "warn",
          "medium",
          "moderate",
          "minor",
          "average",
          "normal",
          "p3",
          "prio3",
          "priority3",
          "sev3",
          "severity3",
          "s3" ->
          Optional.of(Severity.MEDIUM);
      case "info",
          "information",
          "informational",
          "low",
          "lowest",
          "notice",
          "none",
          "debug",
          "trace",
          "trivial",
          "ok",
          "p4",
          "p5",
          "prio4",
          "prio5",
          "priority4",
          "priority5",
          "sev4",
          "sev5",
          "severity4",
          "severity5",
          "s4",
          "s5" ->
          Optional.of(Severity.LOW);
      default -> Optional.empty();
    };
  }
}
