package dev.rollcall.app.instance;

import dev.rollcall.app.settings.DynamoDbSettings;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.console.PastStories;
import dev.rollcall.console.pages.PastDecision;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.mirror.HistoryTable;
import dev.rollcall.wire.PhoneMask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Table CallHistory for the console, if it knows the region of the table. A page that follows the
 * night asks again and again, so an answer is good for {@link #FRESH}.
 */
final class ConsolePast implements PastStories, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsolePast.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);
  private static final Duration FRESH = Duration.ofSeconds(30);

  /** Each answer has a page of rows. */
  private static final int MOST_ANSWERS = 100;

  private final Optional<HistoryTable> table;
  private final InstantSource clock;
  private final LinkedHashMap<Question, Answer> answers = new LinkedHashMap<>();

  private record Question(String errorId, long seq, int most) {}

  private record Answer(Instant at, List<PastDecision> decisions) {}

  /** Opens a client, which {@link #close} closes. */
  ConsolePast(Environment env, String name, Duration patience, InstantSource clock) {
    this.clock = clock;
    this.table =
        DynamoDbSettings.accessIfSet(env)
            .map(access -> HistoryTable.open(access, name, patience, clock));
  }

  @Override
  public List<PastDecision> before(String errorId, long seq, int most) {
    Question question = new Question(errorId, seq, most);
    Optional<Answer> known = known(question);
    if (known.isEmpty()) {
      known = Optional.of(new Answer(clock.instant(), read(question)));
      remember(question, known.get());
    }
    return known.get().decisions();
  }

  private synchronized Optional<Answer> known(Question question) {
    Instant oldest = clock.instant().minus(FRESH);
    return Optional.ofNullable(answers.get(question)).filter(answer -> answer.at().isAfter(oldest));
  }

  private synchronized void remember(Question question, Answer answer) {
    answers.remove(question);
    answers.put(question, answer);
    if (answers.size() > MOST_ANSWERS) {
      answers.pollFirstEntry();
    }
  }

  private List<PastDecision> read(Question question) {
    HistoryTable history =
        table.orElseThrow(
            () -> HttpError.of(503, "AWS_REGION, the region of the tables, is not set"));
    try {
      return history.before(question.errorId(), question.seq(), question.most()).stream()
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
