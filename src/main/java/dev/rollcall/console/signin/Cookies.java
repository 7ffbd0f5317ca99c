package dev.rollcall.console.signin;

import dev.rollcall.http.server.Request;
import java.time.Duration;
import java.util.Optional;

/** Cookies of the console. */
public final class Cookies {

  /** Who signed in. */
  public static final String SESSION = "rollcall";

  /** What somebody began who signs in with a provider. */
  static final String ATTEMPT = "rollcall-attempt";

  /** The time zone of the browser, which its script writes. */
  public static final String ZONE = "zone";

  private static final Duration KEPT = Duration.ofDays(30);

  private Cookies() {}

  /** The value of a cookie. */
  public static Optional<String> of(Request request, String name) {
    for (String pair : request.headers().getOrDefault("cookie", "").split(";", -1)) {
      String[] both = pair.strip().split("=", 2);
      if (both.length == 2 && both[0].equals(name)) {
        return Optional.of(unquoted(both[1])).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** A value may be in quotes (RFC 6265, 4.1.1). */
  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }

  /** The header that makes a browser keep a token for 30 days, out of reach of scripts. */
  public static String keep(String token, boolean overHttps) {
    return header(SESSION, token, KEPT, "Strict", overHttps);
  }

  /** The header for a session; the way back from a provider, which is another site, has it too. */
  static String session(String value, Duration lasts, boolean overHttps) {
    return header(SESSION, value, lasts, "Lax", overHttps);
  }

  /** The header for what must come back from a provider with the visitor. */
  static String attempt(String value, Duration lasts, boolean overHttps) {
    return header(ATTEMPT, value, lasts, "Lax", overHttps);
  }

  /** The header that makes a browser forget its session. */
  public static String forget() {
    return header(SESSION, "", Duration.ZERO, "Strict", false);
  }

  private static String header(
      String name, String value, Duration kept, String sameSite, boolean overHttps) {
    return "%s=%s; Path=/; HttpOnly; SameSite=%s; Max-Age=%d%s"
        .formatted(name, value, sameSite, kept.toSeconds(), overHttps ? "; Secure" : "");
  }
}
