package dev.rollcall.core.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.TemporarySchedule.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schedules around clock changes, against {@link MinuteByMinute}. */
final class RandomSchedulesTest {

  private static final int DAYS = 9;
  private static final int MINUTES = DAYS * 24 * 60;
  private static final int SEEDS_A_RUN = 10;
  private static final List<String> PEOPLE = List.of("ana", "ben", "chie", "dan", "eve");

  /** A zone, and four days before its clock changes. */
  private record Place(String zone, String start) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("Europe/Berlin", "2026-03-25T00:00:00Z"),
          new Place("Europe/Berlin", "2026-10-21T00:00:00Z"),
          new Place("America/New_York", "2026-03-04T00:00:00Z"),
          new Place("America/New_York", "2026-10-28T00:00:00Z"),
          new Place("Australia/Lord_Howe", "2026-04-01T00:00:00Z"),
          new Place("Australia/Lord_Howe", "2026-09-30T00:00:00Z"),
          new Place("Pacific/Apia", "2011-12-26T00:00:00Z"),
          new Place("Pacific/Kwajalein", "1969-09-27T00:00:00Z"),
          new Place("America/Sao_Paulo", "2018-10-31T00:00:00Z"),
          new Place("Africa/Cairo", "2023-04-24T00:00:00Z"),
          new Place("Africa/Cairo", "2023-10-23T00:00:00Z"),
          new Place("Asia/Tokyo", "2026-02-26T00:00:00Z"),
          new Place("Asia/Kolkata", "2026-12-28T00:00:00Z"));

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void theSameAsSomebodyBeforeTheClock(int run) {
    for (int seed = run * SEEDS_A_RUN; seed < (run + 1) * SEEDS_A_RUN; seed++) {
      compare(seed);
    }
  }

  private static void compare(int seed) {
    Draft draft = new Draft(seed);
    List<List<String>> expected =
        new MinuteByMinute(draft.zone, draft.layers, draft.temporary, draft.overrides)
            .watch(draft.start, MINUTES);
    Schedule schedule =
        new Schedule("p", draft.zone, draft.layers, draft.temporary, draft.overrides);
    Optional<Instant> change = Optional.empty();
    for (int minute = MINUTES - 1; minute >= 0; minute--) {
      Instant at = draft.start.plus(Duration.ofMinutes(minute));
      if (minute < MINUTES - 1 && !sameSet(expected.get(minute), expected.get(minute + 1))) {
        change = Optional.of(at.plusSeconds(60));
      }
      check(schedule, draft, at, expected.get(minute), change);
    }
    checkGaps(schedule, draft, expected);
  }

  private static void check(
      Schedule schedule, Draft draft, Instant at, List<String> people, Optional<Instant> change) {
    Duty duty = schedule.duty(at);
    assertEquals(people, duty.people(), () -> draft + " at " + at);
    assertEquals(people, schedule.onCall(at), () -> draft + " at " + at);
    if (change.isPresent()) {
      assertEquals(change, duty.until(), () -> draft + " at " + at + " until");
    } else {
      Instant end = draft.start.plus(Duration.ofMinutes(MINUTES));
      assertTrue(
          duty.until().map(until -> !until.isBefore(end)).orElse(true),
          () -> draft + " at " + at + " until " + duty.until());
    }
  }

  private static void checkGaps(Schedule schedule, Draft draft, List<List<String>> expected) {
    Period all = new Period(draft.start, draft.start.plus(Duration.ofMinutes(MINUTES)));
    List<Period> gaps = new Coverage(List.of(schedule), Set.of("eve")).gaps(all);
    for (int minute = 0; minute < MINUTES; minute++) {
      Instant at = draft.start.plus(Duration.ofMinutes(minute));
      boolean covered = expected.get(minute).stream().anyMatch(person -> !person.equals("eve"));
      assertEquals(
          covered,
          gaps.stream().noneMatch(gap -> gap.contains(at)),
          () -> draft + " gap at " + at + " in " + gaps);
    }
  }

  private static boolean sameSet(List<String> one, List<String> other) {
    return new HashSet<>(one).equals(new HashSet<>(other));
  }

  /** A random schedule. Whatever happens in it happens near its start. */
  private static final class Draft {

    private final int seed;
    private final Random random;
    private final ZoneId zone;
    private final Instant start;
    private final List<Layer> layers = new ArrayList<>();
    private final List<TemporarySchedule> temporary = new ArrayList<>();
    private final List<ScheduleOverride> overrides = new ArrayList<>();

    Draft(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      Place place = pick(PLACES);
      this.zone = ZoneId.of(place.zone());
      this.start = Instant.parse(place.start()).plus(Duration.ofMinutes(random.nextInt(1440)));
      for (int i = random.nextInt(4); i >= 0; i--) {
        layers.add(layer("layer " + i));
      }
      if (random.nextInt(3) == 0) {
        temporary.add(temporary());
      }
      for (int i = random.nextInt(6); i > 0; i--) {
        ScheduleOverride next = override("o" + i);
        if (overrides.stream().noneMatch(next::clashesWith)) {
          overrides.add(next);
        }
      }
    }

    private Layer layer(String name) {
      List<Window> during = new ArrayList<>();
      for (int i = pick(List.of(0, 0, 1, 1, 2, 5)); i > 0; i--) {
        during.add(new Window(days(), time(), time()));
      }
      List<Rotation> turns = new ArrayList<>();
      LocalDateTime from = LocalDateTime.ofInstant(start, zone).with(time());
      from = from.minusDays(pick(List.of(0, 3, 40, 400)));
      for (int i = pick(List.of(1, 1, 2, 3)); i > 0; i--) {
        turns.add(new Rotation(from, every(), people()));
        from = from.plusMinutes(1 + random.nextInt(6 * 24 * 60));
      }
      return new Layer(name, during, turns);
    }

    private TurnLength every() {
      return TurnLength.parse(pick(List.of("1h", "1h", "5h", "8h", "1d", "1d", "3d", "1w", "1mo")))
          .orElseThrow();
    }

    private List<List<String>> people() {
      List<List<String>> people = new ArrayList<>();
      for (int i = 1 + random.nextInt(4); i > 0; i--) {
        people.add(crew());
      }
      return people;
    }

    private List<String> crew() {
      List<String> crew = new ArrayList<>(PEOPLE);
      Collections.shuffle(crew, random);
      return crew.subList(0, pick(List.of(1, 1, 1, 2, 3)));
    }

    private Set<DayOfWeek> days() {
      Set<DayOfWeek> days = EnumSet.of(pick(List.of(DayOfWeek.values())));
      for (DayOfWeek day : DayOfWeek.values()) {
        if (random.nextInt(3) > 0) {
          days.add(day);
        }
      }
      return days;
    }

    /** Mostly one at which clocks change. */
    private LocalTime time() {
      return random.nextBoolean()
          ? LocalTime.of(pick(List.of(0, 1, 2, 3, 23)), pick(List.of(0, 15, 30, 45)))
          : LocalTime.of(random.nextInt(24), random.nextInt(60));
    }

    private Period period() {
      Instant from = start.plus(Duration.ofMinutes(random.nextInt(MINUTES) - 1440));
      return new Period(from, from.plus(Duration.ofMinutes(1 + random.nextInt(3 * 1440))));
    }

    private TemporarySchedule temporary() {
      Period period = period();
      List<Shift> shifts = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        int minutes = (int) period.length().toMinutes();
        int from = random.nextInt(minutes);
        Instant begins = period.from().plus(Duration.ofMinutes(from));
        Duration length = Duration.ofMinutes(1 + random.nextInt(minutes - from));
        shifts.add(new Shift(new Period(begins, begins.plus(length)), crew()));
      }
      return new TemporarySchedule("t", period, shifts);
    }

    private ScheduleOverride override(String id) {
      List<String> two = new ArrayList<>(PEOPLE);
      Collections.shuffle(two, random);
      int kind = random.nextInt(4);
      Optional<String> out = kind == 0 ? Optional.empty() : Optional.of(two.getFirst());
      Optional<String> in = kind == 1 ? Optional.empty() : Optional.of(two.getLast());
      return new ScheduleOverride(id, period(), out, in, "", "");
    }

    private <T> T pick(List<T> values) {
      return values.get(random.nextInt(values.size()));
    }

    @Override
    public String toString() {
      return "seed %d, %s from %s, %s, %s, %s"
          .formatted(seed, zone, start, layers, temporary, overrides);
    }
  }
}
