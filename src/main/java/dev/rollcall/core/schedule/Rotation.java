package dev.rollcall.core.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * People who take turns of equal length.
 *
 * @param from when the first turn begins, on the clock on the wall, in whole seconds
 * @param every how long each turn lasts. Turn k begins k lengths after {@code from} on the clock on
 *     the wall, so nothing drifts, whatever clock changes lie between
 * @param people those of each turn, 1 to 50 turns of 1 to 50 people; after the last turn the first
 *     is next
 */
public record Rotation(LocalDateTime from, TurnLength every, List<List<String>> people) {

  private static final int MAX_TURNS = 50;
  private static final int MAX_PEOPLE = 50;

  /** Rejects values outside their bounds with a message that names the field. */
  public Rotation {
    Bounds.time("from", from);
    Bounds.oneTo("people", people.size(), MAX_TURNS);
    for (int turn = 0; turn < people.size(); turn++) {
      Bounds.people("people[" + turn + "]", people.get(turn), MAX_PEOPLE);
    }
    people = people.stream().map(List::copyOf).toList();
  }

  /** When the first turn begins. */
  Instant begins(ZoneId zone) {
    return WallClock.instant(from, zone);
  }

  /** Who has the turn at this instant, which is not before the first turn. */
  List<String> onCall(Instant at, ZoneId zone) {
    return people(turn(at, zone));
  }

  /** The next instant at which other people have the turn. */
  Instant nextChange(Instant at, ZoneId zone) {
    long turn = turn(at, zone);
    for (int ahead = 1; ahead < people.size(); ahead++) {
      if (!Duty.isSameSet(people(turn + ahead), people(turn))) {
        return begins(turn + ahead, zone);
      }
    }
    return Boundary.NEVER;
  }

  /**
   * The last turn that has begun, from 0. A turn of which a clock change leaves nothing begins in
   * the same instant as the next one, and is never the last.
   */
  private long turn(Instant at, ZoneId zone) {
    long turn = every.completed(from, LocalDateTime.ofInstant(at, zone));
    // The clock goes back, and turns that began before it did do not begin again.
    while (!begins(turn + 1, zone).isAfter(at)) {
      turn++;
    }
    return turn;
  }

  private Instant begins(long turn, ZoneId zone) {
    return WallClock.instant(every.after(from, turn), zone);
  }

  private List<String> people(long turn) {
    return people.get((int) (turn % people.size()));
  }
}
