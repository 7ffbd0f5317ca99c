package dev.rollcall.app.settings;

import dev.rollcall.http.server.HttpOptions;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/**
 * The settings of role console.
 *
 * @param auth how visitors sign in
 * @param openMost open incidents that are kept in memory
 * @param zone of visitors whose browser does not say its own
 */
public record ConsoleSettings(HttpOptions server, Auth auth, int openMost, ZoneId zone) {

  /** A form is small, and a form with a plan is not large. */
  private static final int MAX_BODY_BYTES = 256 * 1024;

  private static final int MAX_CONNECTIONS = 5000;

  /** How visitors sign in. */
  public enum Auth {
    /** Not at all: a page says how to switch it on. */
    OFF,
    /** With a token of {@code HTTP_TOKENS_FILE} that has scope console. */
    TOKEN,
    /** Anybody may do everything. For one's own machine. */
    ANONYMOUS
  }

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
        Environment.choice("CONSOLE_AUTH", env.text("CONSOLE_AUTH", "off"), Auth.class),
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

  /** As in the environment. */
  public String authName() {
    return auth.name().toLowerCase(Locale.ROOT);
  }
}
