package dev.rollcall.app.settings;

import dev.rollcall.http.server.HttpOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;

/**
 * The settings of role console.
 *
 * @param signIn how visitors sign in
 * @param openMost open incidents that are kept in memory
 * @param zone of visitors whose browser does not say its own
 */
public record ConsoleSettings(
    HttpOptions server, SignInSettings signIn, int openMost, ZoneId zone) {

  /** A form is small, and a form with a plan is not large. */
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private static final int MAX_CONNECTIONS = 5000;

  public static ConsoleSettings from(Environment env) {
    HttpOptions server =
        new HttpOptions(
                env.text("CONSOLE_HOST", "0.0.0.0"),
                env.integer("CONSOLE_PORT", 8090, 0, 65_535),
                MAX_BODY_BYTES,
                Duration.ofSeconds(10))
            .withConnections(MAX_CONNECTIONS, Duration.ofMinutes(1));
    return new ConsoleSettings(
        server,
        SignInSettings.from(env),
        env.integer("CONSOLE_OPEN_MOST", 100_000, 100, 1_000_000),
        zone(env));
  }

  private static ZoneId zone(Environment env) {
    String text = env.text("CONSOLE_ZONE", "UTC");
    try {
      return ZoneId.of(text);
    } catch (DateTimeException _) {
      return env.refuse(
          "CONSOLE_ZONE", text, "a time zone, such as Europe/Berlin", ZoneId.of("UTC"));
    }
  }
}
