package dev.rollcall.app.instance;

import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.console.PastStories;
import dev.rollcall.console.pages.PastDecision;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.mirror.HistoryTable;
import dev.rollcall.wire.PhoneMask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Table CallHistory for the console, if it knows the region of the table. */
final class ConsolePast implements PastStories, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsolePast.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  private final Optional<HistoryTable> table;

  /** Opens a client, which {@link #close} closes. */
  ConsolePast(Environment env, String name, Duration patience, InstantSource clock) {
    table =
        DynamoDbSettings.accessIfSet(env)
            .map(access -> HistoryTable.open(access, name, patience, clock));
  }

  @Override
  public List<PastDecision> before(String errorId, long seq, int most) {
    HistoryTable history =
        table.orElseThrow(
            () -> HttpError.of(503, "AWS_REGION, the region of the tables, is not set"));
    try {
      return history.before(errorId, seq, most).stream()
          .map(
              row ->
                  new PastDecision(
                      row.seq(),
                      row.at(),
                      row.kind(),
                      row.responderId(),
                      row.reason(),
                      row.message()))
          .toList();
    } catch (IllegalStateException e) {
      LOG.error("the console cannot read the past: {}", PhoneMask.masked(e.toString()));
      throw HttpError.later(503, "DynamoDB does not answer now", TRY_AGAIN_AFTER);
    }
  }

  @Override
  public void close() {
    table.ifPresent(HistoryTable::close);
  }
}
