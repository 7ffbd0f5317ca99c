package dev.rollcall.app.settings;

import dev.rollcall.http.doors.AlertLabels;
import dev.rollcall.http.server.HttpOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of role http.
 *
 * @param managementPort the port of health and metrics instead of the server's port; 0 for any free
 *     one
 * @param patience how long Kafka may take before a sender is asked to try again
 * @param tokens the file of tokens
 * @param anonymous whether writes need no token at all
 * @param snsTopics ARNs of topics that may send, and the group of each
 */
public record HttpSettings(
    HttpOptions server,
    Optional<Integer> managementPort,
    Duration patience,
    Optional<Path> tokens,
    boolean anonymous,
    double perSecond,
    int burst,
    AlertLabels labels,
    Map<String, Optional<String>> snsTopics) {

  private static final int KIBI = 1024;
  private static final String SNS_TOPICS = "HTTP_SNS_TOPICS";
  private static final Pattern TOPIC =
      Pattern.compile("(arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]+)(?:=([^=]+))?");

  public static HttpSettings from(Environment env) {
    return new HttpSettings(
        server(env),
        env.optional("HTTP_MANAGEMENT_PORT")
            .map(_ -> env.integer("HTTP_MANAGEMENT_PORT", 0, 0, 65_535)),
        Duration.ofSeconds(env.integer("HTTP_WRITE_TIMEOUT_SECONDS", 5, 1, 60)),
        env.optional("HTTP_TOKENS_FILE").map(Path::of),
        env.flag("HTTP_ALLOW_ANONYMOUS", false),
        env.positive("HTTP_REQUESTS_PER_SECOND", 1000),
        env.integer("HTTP_BURST", 10_000, 1, 1_000_000),
        new AlertLabels(
            env.text("HTTP_GROUP_LABEL", "rollcall_group"),
            env.text("HTTP_SEVERITY_LABEL", "severity")),
        topics(env));
  }

  private static HttpOptions server(Environment env) {
    return new HttpOptions(
        env.text("HTTP_HOST", "0.0.0.0"),
        env.integer("HTTP_PORT", 8080, 0, 65_535),
        env.integer("HTTP_MAX_BODY_KB", 1024, 1, 16_384) * KIBI,
        Duration.ofSeconds(env.integer("HTTP_REQUEST_TIMEOUT_SECONDS", 10, 1, 300)),
        env.flag("HTTP_URL_TOKENS", false),
        env.integer("HTTP_MAX_CONNECTIONS", 5000, 10, 100_000),
        Duration.ofMinutes(1));
  }

  private static Map<String, Optional<String>> topics(Environment env) {
    Map<String, Optional<String>> topics = new TreeMap<>();
    for (String topic : env.text(SNS_TOPICS, "").split(",", -1)) {
      Matcher matcher = TOPIC.matcher(topic.strip());
      if (matcher.matches()) {
        topics.put(matcher.group(1), Optional.ofNullable(matcher.group(2)));
      } else if (!topic.isBlank()) {
        topics =
            env.refuse(
                SNS_TOPICS,
                topic.strip(),
                "the ARN of an SNS topic, or several with commas, each with '=group' after it or"
                    + " not",
                topics);
      }
    }
    return topics;
  }
}
