package dev.rollcall.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Listens to a logger, whatever its level is, until it is closed. */
public final class LogLines implements AutoCloseable {

  private final Logger logger;
  private final @Nullable Level level;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  private LogLines(String logger) {
    this.logger = (Logger) LoggerFactory.getLogger(logger);
    this.level = this.logger.getLevel();
    this.logger.setLevel(Level.TRACE);
    lines.start();
    this.logger.addAppender(lines);
  }

  /** What this class logs from now on. */
  public static LogLines of(Class<?> type) {
    return new LogLines(type.getName());
  }

  /** What the classes of this package and those below it log from now on. */
  public static LogLines of(String packageName) {
    return new LogLines(packageName);
  }

  /** Each line's level and text, so far. An appender locks itself while a thread logs. */
  public List<String> all() {
    synchronized (lines) {
      return lines.list.stream()
          .map(line -> line.getLevel() + " " + line.getFormattedMessage())
          .toList();
    }
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
    logger.setLevel(level);
  }
}
