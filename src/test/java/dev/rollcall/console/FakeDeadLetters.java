package dev.rollcall.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.console.pages.DeadLetterLine;
import dev.rollcall.http.server.HttpError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Dead letters without Kafka, and what was sent again. */
final class FakeDeadLetters implements DeadLetterDesk {

  final List<String> sent = new ArrayList<>();
  boolean away;
  private final Map<String, DeadLetterLine> letters = new TreeMap<>();

  void add(String topic, String error, String value, DeadLetterLine.State state) {
    int number = letters.size();
    String position = "0@" + (100 + number);
    letters.put(
        position,
        DeadLetterLine.of(
            position,
            Instant.EPOCH.plusSeconds(number),
            topic,
            "3@7",
            error,
            "E1".getBytes(UTF_8),
            value.getBytes(UTF_8),
            state,
            state == DeadLetterLine.State.OPEN));
  }

  @Override
  public List<DeadLetterLine> newest() {
    if (away) {
      throw HttpError.of(503, "Kafka does not answer now");
    }
    return letters.values().stream()
        .sorted(Comparator.comparing(DeadLetterLine::at).reversed())
        .toList();
  }

  @Override
  public void sendAgain(String position, String by) {
    DeadLetterLine letter = find(position);
    if (!letter.canBeSentAgain()) {
      throw HttpError.of(409, "this letter cannot be sent again");
    }
    sent.add(by + " " + position);
    becomes(letter, DeadLetterLine.State.SENT_AGAIN);
  }

  @Override
  public void hide(String position, String by) {
    becomes(find(position), DeadLetterLine.State.HIDDEN);
  }

  private DeadLetterLine find(String position) {
    DeadLetterLine letter = letters.get(position);
    if (letter == null) {
      throw HttpError.of(404, "there is no such dead letter any more");
    }
    return letter;
  }

  private void becomes(DeadLetterLine l, DeadLetterLine.State state) {
    letters.put(
        l.position(),
        new DeadLetterLine(
            l.position(),
            l.at(),
            l.topic(),
            l.origin(),
            l.error(),
            l.key(),
            l.value(),
            l.bytes(),
            state,
            l.canBeSentAgain()));
  }
}
