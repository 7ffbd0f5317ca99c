package dev.rollcall.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How an installation watches itself.
 *
 * @param canaryEvery between two canaries of one partition; empty for none
 * @param deadMan who is told that all is well; empty for nobody. Whoever knows the address can keep
 *     the switch quiet, so it is shown nowhere
 * @param deadManEvery how often
 */
public record WatchSettings(
    Optional<Duration> canaryEvery, Optional<URI> deadMan, Duration deadManEvery) {

  private static final int LEAST_SECONDS = 10;
  private static final String CANARY = "CANARY_SECONDS";

  /**
   * Reads them.
   *
   * @throws UsageException if one is wrong
   */
  public static WatchSettings from(Environment env) {
    return new WatchSettings(
        canaryEvery(env),
        deadMan(env),
        Duration.ofSeconds(env.integer("DEADMAN_SECONDS", 60, LEAST_SECONDS, 3600)));
  }

  private static Optional<Duration> canaryEvery(Environment env) {
    int seconds = env.integer(CANARY, 0, 0, 120);
    if (seconds == 0) {
      return Optional.empty();
    }
    int allowed =
        seconds < LEAST_SECONDS
            ? env.refuse(CANARY, String.valueOf(seconds), "0 for none, or 10 to 120", LEAST_SECONDS)
            : seconds;
    return Optional.of(Duration.ofSeconds(allowed));
  }

  private static Optional<URI> deadMan(Environment env) {
    return env.optional("DEADMAN_URL")
        .map(
            text ->
                isUrl(text)
                    ? text
                    : env.refuse(
                        "DEADMAN_URL",
                        Environment.masked(text),
                        "an http or https address",
                        "https://localhost"))
        .map(URI::create);
  }

  private static boolean isUrl(String text) {
    try {
      URI url = URI.create(text);
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      return url.getHost() != null && (scheme.equals("http") || scheme.equals("https"));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
