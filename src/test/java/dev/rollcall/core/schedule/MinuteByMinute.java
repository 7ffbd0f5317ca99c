package dev.rollcall.core.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The reference of a schedule, written in another way: somebody stands before the clock on the
 * wall, looks at it each minute, and moves the turns on when their time has come. It remembers; a
 * {@link Schedule} computes. All times must be whole minutes, and the clock must not change in the
 * first day.
 */
final class MinuteByMinute {

  private final ZoneId zone;
  private final List<LayerBoard> boards;
  private final List<TemporarySchedule> temporary;
  private final List<ScheduleOverride> overrides;

  /** The latest time that the clock has shown, in minutes; it does not go back with the clock. */
  private long latest = Long.MIN_VALUE;

  MinuteByMinute(
      ZoneId zone,
      List<Layer> layers,
      List<TemporarySchedule> temporary,
      List<ScheduleOverride> overrides) {
    this.zone = zone;
    this.boards = layers.stream().map(LayerBoard::new).toList();
    this.temporary = temporary;
    this.overrides = overrides;
  }

  /** Who is on call in each of the next so many minutes. */
  List<List<String>> watch(Instant from, int minutes) {
    List<List<String>> people = new ArrayList<>();
    for (int minute = 0; minute < minutes; minute++) {
      people.add(look(from.plusSeconds(60L * minute)));
    }
    return people;
  }

  private List<String> look(Instant now) {
    LocalDateTime clock = now.atZone(zone).toLocalDateTime();
    latest = Math.max(latest, minutes(clock));
    boards.forEach(board -> board.moveOn(latest));
    List<String> people = new ArrayList<>();
    boolean hidden = false;
    for (TemporarySchedule one : temporary) {
      if (isIn(one.period(), now)) {
        hidden = true;
        for (TemporarySchedule.Shift shift : one.shifts()) {
          if (isIn(shift.period(), now)) {
            shift.people().stream().filter(p -> !people.contains(p)).forEach(people::add);
          }
        }
      }
    }
    for (int i = 0; i < boards.size() && people.isEmpty() && !hidden; i++) {
      if (boards.get(i).isWatch(clock)) {
        people.addAll(boards.get(i).names());
      }
    }
    overrides.stream().filter(o -> isIn(o.period(), now)).forEach(o -> change(people, o));
    return people;
  }

  private static boolean isIn(Period period, Instant now) {
    return period.from().compareTo(now) <= 0 && now.compareTo(period.until()) < 0;
  }

  private static void change(List<String> people, ScheduleOverride override) {
    if (override.out().isEmpty()) {
      String more = override.in().orElseThrow();
      if (!people.contains(more)) {
        people.add(more);
      }
    } else if (people.contains(override.out().get())) {
      int place = people.indexOf(override.out().get());
      if (override.in().isEmpty() || people.contains(override.in().get())) {
        people.remove(place);
      } else {
        people.set(place, override.in().get());
      }
    }
  }

  private static long minutes(LocalDateTime time) {
    return time.toEpochSecond(ZoneOffset.UTC) / 60;
  }

  /** Whose turn it is in a layer, as written on a board. */
  private static final class LayerBoard {

    private final Layer layer;
    private int rotation = -1;
    private int turn;

    LayerBoard(Layer layer) {
      this.layer = layer;
    }

    void moveOn(long latest) {
      while (rotation + 1 < layer.turns().size() && start(rotation + 1, 0) <= latest) {
        rotation++;
        turn = 0;
      }
      while (rotation >= 0 && start(rotation, turn + 1) <= latest) {
        turn++;
      }
    }

    /** When a turn begins on the clock, in minutes. */
    private long start(int which, int number) {
      Rotation r = layer.turns().get(which);
      int times = number * r.every().count();
      long first = minutes(r.from());
      return switch (r.every().unit()) {
        case HOURS -> first + times * 60L;
        case DAYS -> first + times * 24L * 60;
        case WEEKS -> first + times * 7L * 24 * 60;
        case MONTHS -> {
          YearMonth month = YearMonth.from(r.from()).plusMonths(times);
          int day = Math.min(r.from().getDayOfMonth(), month.lengthOfMonth());
          yield minutes(month.atDay(day).atTime(r.from().toLocalTime()));
        }
      };
    }

    List<String> names() {
      if (rotation < 0) {
        return List.of();
      }
      List<List<String>> people = layer.turns().get(rotation).people();
      return people.get(turn % people.size());
    }

    boolean isWatch(LocalDateTime clock) {
      return layer.during().isEmpty() || layer.during().stream().anyMatch(w -> isIn(w, clock));
    }

    /** It began today, or it began yesterday and goes on past midnight. */
    private static boolean isIn(Window window, LocalDateTime clock) {
      LocalDate today = clock.toLocalDate();
      return began(window, today, clock) || began(window, today.minusDays(1), clock);
    }

    private static boolean began(Window window, LocalDate day, LocalDateTime clock) {
      DayOfWeek name = day.getDayOfWeek();
      LocalDateTime start = day.atTime(window.from());
      LocalDateTime end = day.atTime(window.to());
      if (!end.isAfter(start)) {
        end = end.plusDays(1);
      }
      return window.days().contains(name) && !clock.isBefore(start) && clock.isBefore(end);
    }
  }
}
