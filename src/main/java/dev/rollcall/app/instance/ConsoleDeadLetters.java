package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.console.DeadLetterDesk;
import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.kafka.DeadLetterBox;
import dev.rollcall.kafka.Letter;
import dev.rollcall.wire.PhoneMask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dead letters for the console. It connects when somebody looks, which is seldom; a page that
 * follows the night asks again and again, so what was read is good for {@link #FRESH}.
 */
final class ConsoleDeadLetters implements DeadLetterDesk {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleDeadLetters.class);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(5);

  /** So many are read of each partition. Each has at most a megabyte, and most have far less. */
  private static final int NEWEST = 500;

  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Map<String, Object> kafka;
  private final DeadLetterBox.Place place;
  private Optional<Picture> picture = Optional.empty();

  /** What was read, and when in nanoseconds. */
  private record Picture(long at, List<DeadLetterLine> letters) {}

  /**
   * The letters of this installation.
   *
   * @param patience how long Kafka may take for each of its answers
   */
  ConsoleDeadLetters(Settings settings, Duration patience) {
    this.kafka = HttpPlan.bounded(settings.clients().kafka(), patience);
    this.place =
        new DeadLetterBox.Place(
            settings.topics().deadLetters(),
            settings.topics().deadLettersHandled(),
            settings.installation().named("dead-letters"),
            Set.of(settings.topics().responderGroups(), settings.topics().people()));
  }

  @Override
  public synchronized List<DeadLetterLine> newest() {
    long now = System.nanoTime();
    Picture shown =
        picture
            .filter(p -> now - p.at() < FRESH.toNanos())
            .orElseGet(() -> new Picture(now, read()));
    picture = Optional.of(shown);
    return shown.letters();
  }

  private List<DeadLetterLine> read() {
    return answered(
        box -> {
          List<DeadLetterLine> lines = new ArrayList<>();
          box.forNewest(NEWEST, letter -> lines.add(line(letter)));
          lines.sort(Comparator.comparing(DeadLetterLine::at).reversed());
          return List.copyOf(lines);
        });
  }

  @Override
  public synchronized void sendAgain(String position, String by) {
    change(
        position,
        (box, letter) -> {
          if (!letter.canBeSentAgain()) {
            throw HttpError.of(409, "this letter cannot be sent again");
          }
          box.replay(letter, by);
        });
  }

  @Override
  public synchronized void hide(String position, String by) {
    change(position, (box, letter) -> box.hide(letter, by));
  }

  private void change(String position, BiConsumer<DeadLetterBox, Letter> deed) {
    picture = Optional.empty();
    var _ =
        answered(
            box -> {
              Letter letter =
                  box.find(position)
                      .orElseThrow(
                          () -> HttpError.of(404, "there is no such dead letter any more"));
              deed.accept(box, letter);
              return letter;
            });
  }

  private <T> T answered(Function<DeadLetterBox, T> question) {
    try (DeadLetterBox box = new DeadLetterBox(kafka, place)) {
      return question.apply(box);
    } catch (KafkaException e) {
      LOG.error(
          "the dead letters cannot be read or sent again: {}", PhoneMask.masked(e.toString()));
      throw HttpError.later(503, "Kafka does not answer now", TRY_AGAIN_AFTER);
    }
  }

  private static DeadLetterLine line(Letter letter) {
    return DeadLetterLine.of(
        letter.position(),
        Instant.ofEpochMilli(letter.record().timestamp()),
        letter.topic(),
        letter.origin(),
        letter.error(),
        letter.record().key(),
        letter.record().value(),
        state(letter),
        letter.canBeSentAgain());
  }

  private static DeadLetterLine.State state(Letter letter) {
    return switch (letter.handling()) {
      case HIDDEN -> DeadLetterLine.State.HIDDEN;
      case SENT_AGAIN -> DeadLetterLine.State.SENT_AGAIN;
      case NOTHING ->
          letter.replaced()
              ? DeadLetterLine.State.REPLACED
              : letter.cut() ? DeadLetterLine.State.CUT : DeadLetterLine.State.OPEN;
    };
  }
}
