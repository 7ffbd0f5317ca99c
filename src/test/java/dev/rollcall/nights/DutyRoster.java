package dev.rollcall.nights;

import dev.rollcall.core.schedule.Layer;
import dev.rollcall.core.schedule.Rotation;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.core.schedule.TurnLength;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** People who take turns of an hour, with a handoff in the first minutes of the night. */
final class DutyRoster {

  static final String ID = "duty";

  private static final Duration TURN = Duration.ofHours(1);
  private static final int FIRST_MINUTES = 15;

  private final Instant from;
  private final List<String> people = new ArrayList<>(People.ALL);

  DutyRoster(SplittableRandom dice) {
    from = Night.START.plusSeconds(dice.nextInt(FIRST_MINUTES * 60)).minus(TURN);
    for (int i = people.size(); i > 1; i--) {
      people.add(people.remove(dice.nextInt(i)));
    }
  }

  Schedule schedule() {
    Rotation rotation =
        new Rotation(
            LocalDateTime.ofInstant(from, ZoneOffset.UTC),
            new TurnLength(1, TurnLength.Unit.HOURS),
            people.stream().map(List::of).toList());
    Layer layer = new Layer("turns", List.of(), List.of(rotation));
    return new Schedule(ID, ZoneOffset.UTC, List.of(layer), List.of(), List.of());
  }

  /** Whether it is this person's turn, by an arithmetic that is not the product's. */
  boolean isOnCall(String person, Instant at) {
    long turn = Duration.between(from, at).dividedBy(TURN);
    return people.get((int) (turn % people.size())).equals(person);
  }
}
