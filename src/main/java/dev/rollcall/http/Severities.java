package dev.rollcall.http;

import dev.rollcall.roster.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * Others' words for how bad it is. A word that is not known is HIGH: somebody is called, and nobody
 * before what is CRITICAL.
 */
final class Severities {

  private Severities() {}

  static Severity of(Optional<String> word) {
    return switch (word.orElse("").strip().toLowerCase(Locale.ROOT)) {
      case "critical", "crit", "fatal", "emergency", "disaster", "page", "p1", "sev1" ->
          Severity.CRITICAL;
      case "warning", "warn", "medium", "minor", "average", "p3", "sev3" -> Severity.MEDIUM;
      case "info", "information", "informational", "low", "notice", "none", "p4", "p5", "sev4" ->
          Severity.LOW;
      default -> Severity.HIGH;
    };
  }
}
