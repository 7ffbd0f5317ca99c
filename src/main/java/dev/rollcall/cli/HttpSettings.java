package dev.rollcall.cli;

import dev.rollcall.http.HttpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What role http needs.
 *
 * @param patience how long Kafka may take before a sender is asked to try again
 * @param tokens the file of tokens
 * @param anonymous whether writes need no token at all
 */
record HttpSettings(
    HttpOptions server,
    Duration patience,
    Optional<Path> tokens,
    boolean anonymous,
    double perSecond,
    int burst) {

  private static final int KIBI = 1024;

  static HttpSettings from(Environment env) {
    return new HttpSettings(
        new HttpOptions(
            env.text("HTTP_HOST", "0.0.0.0"),
            env.integer("HTTP_PORT", 8080, 0, 65_535),
            env.integer("HTTP_MAX_BODY_KB", 1024, 1, 16_384) * KIBI,
            Duration.ofSeconds(env.integer("HTTP_REQUEST_TIMEOUT_SECONDS", 10, 1, 300))),
        Duration.ofSeconds(env.integer("HTTP_WRITE_TIMEOUT_SECONDS", 5, 1, 60)),
        env.optional("HTTP_TOKENS_FILE").map(Path::of),
        env.flag("HTTP_ALLOW_ANONYMOUS", false),
        env.positive("HTTP_REQUESTS_PER_SECOND", 100),
        env.integer("HTTP_BURST", 500, 1, 100_000));
  }
}
