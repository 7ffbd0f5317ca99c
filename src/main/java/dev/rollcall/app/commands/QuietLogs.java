package dev.rollcall.app.commands;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.rollcall.app.settings.Settings;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** While it is open, Kafka's clients do not write a WARN a second about a broker that is away. */
final class QuietLogs implements AutoCloseable {

  private static final String KAFKA = "org.apache.kafka";
  private static final String OURS = "dev.rollcall";

  private final Map<Logger, Level> before = new HashMap<>();

  private QuietLogs(Level level, String... names) {
    for (String name : names) {
      Logger logger = (Logger) LoggerFactory.getLogger(name);
      before.put(logger, logger.getEffectiveLevel());
      logger.setLevel(level);
    }
  }

  /** Prints in one line that a command waits for Kafka, and how long at most. */
  static void waiting(PrintWriter err, Settings settings, Duration patience) {
    err.printf(
        "waiting for Kafka at %s (%d minutes)%n",
        settings.clients().kafka().get("bootstrap.servers"), patience.toMinutes());
  }

  /** Logs only the errors of Kafka's clients. */
  static QuietLogs kafkaClients() {
    return new QuietLogs(Level.ERROR, KAFKA);
  }

  /** Logs nothing, because the command itself prints the error in one line. */
  static QuietLogs everything() {
    return new QuietLogs(Level.OFF, KAFKA, OURS);
  }

  @Override
  public void close() {
    before.forEach(Logger::setLevel);
  }
}
