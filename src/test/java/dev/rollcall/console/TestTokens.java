package dev.rollcall.console;

import dev.rollcall.console.signin.TokenSignIn;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.server.TokenLine;
import dev.rollcall.wire.InputLimits;
import java.util.List;

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

  /** Lets in whoever has a line. */
  static TokenSignIn of(String... lines) {
    List<TokenLine> known = List.of(lines).stream().map(TokenLine::parse).toList();
    return new TokenSignIn(
        secret ->
            known.stream()
                .filter(line -> line.isFor(InputLimits.sha256(secret.orElse(""))))
                .map(TokenLine::caller)
                .findFirst()
                .orElseThrow(() -> HttpError.unknownCaller("nobody")));
  }
}
