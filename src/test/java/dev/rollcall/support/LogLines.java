package dev.rollcall.support;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Listens to a logger until it is closed. */
public final class LogLines implements AutoCloseable {

  private final Logger logger;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private LogLines(String logger) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    lines.start();
    this.logger.addAppender(lines);
  }

  /** What this class logs from now on. */
  public static LogLines of(Class<?> type) {
    return new LogLines(type.getName());
  }

  /** Each line's level and text, so far. */
  public List<String> all() {
    return List.copyOf(lines.list).stream()
        .map(line -> line.getLevel() + " " + line.getFormattedMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
