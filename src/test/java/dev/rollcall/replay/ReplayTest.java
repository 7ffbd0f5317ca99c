package dev.rollcall.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {

  /** H1. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theSamePlanAndTheSamePeopleGiveTheSameCalls(long seed) {
    Recording recording = recording(RecordedWeek.of(seed, 150));
    assertTrue(recording.happened().calls().size() > 200, "the week has many calls");
    Replay replay = Replay.of(recording, RecordedWeek.plan(), Replay.People.AS_HAPPENED, _ -> {});
    assertEquals(
        List.of(),
        CallComparison.of(recording.happened(), replay.log()).pairs().stream()
            .filter(pair -> !pair.same())
            .map(ReplayTest::text)
            .toList());
  }

  private static String text(CallComparison.Pair pair) {
    return "%s %s about %s: %s -> %s"
        .formatted(
            pair.person(),
            pair.at(),
            pair.errorIds(),
            pair.first().map(LoggedCall::at),
            pair.second().map(LoggedCall::at));
  }

  /** Through the lines of a file, in an order that is not theirs. */
  private static Recording recording(List<RecordedEvent> events) {
    Recording.Builder builder = new Recording.Builder();
    for (RecordedEvent event : events.reversed()) {
      builder.add(RecordingLine.read(RecordingLine.of(event)));
    }
    return builder.build(Optional.of(RecordedWeek.START), Optional.of(RecordedWeek.END));
  }
}
