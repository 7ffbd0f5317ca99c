package dev.rollcall.http.server;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Finds the token in a request. Some senders can set only a password, or only a URL. */
final class Credentials {

  private Credentials() {}

  /**
   * The token of {@code Bearer} or of Opsgenie's {@code GenieKey}, or the password of {@code
   * Basic}.
   *
   * @param authorization the header, which comes first
   * @param query the field {@code token} of the URL, if it is allowed
   */
  static Optional<String> token(Optional<String> authorization, Optional<String> query) {
    return authorization
        .flatMap(Credentials::ofHeader)
        .or(() -> query)
        .map(String::strip)
        .filter(token -> !token.isEmpty());
  }

  private static Optional<String> ofHeader(String authorization) {
    int space = authorization.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String rest = authorization.substring(space + 1).strip();
    return switch (authorization.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer", "geniekey" -> Optional.of(rest);
      case "basic" -> password(rest);
      default -> Optional.empty();
    };
  }

  private static Optional<String> password(String encoded) {
    try {
      String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
