package dev.rollcall.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.time.Duration;
import org.slf4j.LoggerFactory;

/** While it is open, Kafka's clients do not write a WARN a second about a broker that is away. */
final class Quiet implements AutoCloseable {

  private final Logger logger;
  private final Level before;

  private Quiet(String name, Level level) {
    this.logger = (Logger) LoggerFactory.getLogger(name);
    this.before = logger.getEffectiveLevel();
    logger.setLevel(level);
  }

  /** Says, in one line, for what a command waits and how long at most. */
  static void waiting(PrintWriter err, Settings settings, Duration patience) {
    err.printf(
        "waiting for Kafka at %s (%d minutes)%n",
        settings.kafka().get("bootstrap.servers"), patience.toMinutes());
  }

  /** Tells their errors alone. */
  static Quiet kafkaClients() {
    return new Quiet("org.apache.kafka", Level.ERROR);
  }

  /** Tells nothing of theirs, where the command says it itself. */
  static Quiet nothingOfKafka() {
    return new Quiet("org.apache.kafka", Level.OFF);
  }

  @Override
  public void close() {
    logger.setLevel(before);
  }
}
