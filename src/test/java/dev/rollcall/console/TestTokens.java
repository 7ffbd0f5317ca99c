package dev.rollcall.console;

/** Tokens of people who look at the console. */
final class TestTokens {

  private TestTokens() {}

  /** The line of somebody. */
  static String line(String person, String role) {
    return "%s: a-token-of-%s-alone scopes=console role=%s person=%s"
        .formatted(person, person, role, person);
  }

  /** What somebody types. */
  static String token(String person) {
    return "a-token-of-%s-alone".formatted(person);
  }
}
