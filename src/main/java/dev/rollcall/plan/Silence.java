package dev.rollcall.plan;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Nobody is called for what fits, for a while.
 *
 * @param matchers all must fit; one at least
 * @param period from, including, until, excluding
 * @param running what becomes of what was raised before
 * @param during ids of the hours in which it counts inside its period; empty for always
 */
public record Silence(
    String id,
    List<LabelMatcher> matchers,
    Period period,
    Running running,
    Optional<String> during,
    String by,
    String why) {

  /** A silence that counts all the time is seldom meant to be longer. */
  public static final Duration USUALLY_AT_MOST = Duration.ofDays(30);

  /** No silence is longer. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final DateTimeFormatter UNTIL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What becomes of an incident that was raised before the silence. */
  public enum Running {
    /** It is held as well; a phone that rings for it alone is hung up. */
    STOP,
    /** It goes on: this is maintenance, for what is raised inside. */
    KEEP
  }

  /** Where an instant lies in its period. */
  public enum State {
    PLANNED,
    RUNNING,
    ENDED
  }

  public Silence {
    matchers = List.copyOf(matchers);
  }

  /** Whether it has begun or ended at this instant. One that recurs runs between its hours too. */
  public State state(Instant at) {
    if (at.isBefore(period.from())) {
      return State.PLANNED;
    }
    return period.contains(at) ? State.RUNNING : State.ENDED;
  }

  /** Whether it counts all the time for more than {@link #USUALLY_AT_MOST}. */
  public boolean isLong() {
    return during.isEmpty() && period.length().compareTo(USUALLY_AT_MOST) > 0;
  }

  /** Whether there is nothing that does not fit, as far as that is seen at once. */
  public boolean fitsEverything() {
    return matchers.stream().allMatch(LabelMatcher::fitsEverything);
  }

  /** The same under another id. */
  public Silence withId(String other) {
    return new Silence(other, matchers, period, running, during, by, why);
  }

  /** The same with another period. */
  public Silence in(Period other) {
    return new Silence(id, matchers, other, running, during, by, why);
  }

  /** Whether it is about such an incident, whenever. */
  public boolean fits(Facts facts) {
    return matchers.stream().allMatch(matcher -> matcher.fits(facts));
  }

  /**
   * How it holds such an incident at this instant; empty if it does not.
   *
   * @param hours all of the plan, by id; a silence during hours that are not there holds nothing
   */
  Optional<Hold> hold(Facts facts, Instant raisedAt, Instant at, Map<String, Hours> hours) {
    return end(at, hours)
        .filter(end -> running == Running.STOP || isOneWindow(raisedAt, at, hours))
        .filter(_ -> fits(facts))
        .map(end -> new Hold(cause(), id, by, text(end), end));
  }

  /**
   * When it begins to count next, later than an instant. One that recurs begins with each of its
   * hours. Empty if it does not begin again, or not within 366 days.
   *
   * @param hours all of the plan, by id
   */
  Optional<Instant> nextBegin(Instant after, Map<String, Hours> hours) {
    boolean isAhead = after.isBefore(period.from());
    if (during.isEmpty()) {
      return isAhead ? Optional.of(period.from()) : Optional.empty();
    }
    return Optional.ofNullable(hours.get(during.get()))
        .flatMap(open -> isAhead ? opensFrom(period.from(), open) : opensAfter(after, open))
        .filter(period::contains);
  }

  private static Optional<Instant> opensFrom(Instant at, Hours hours) {
    return hours.isOpen(at) ? Optional.of(at) : hours.opens(at);
  }

  private static Optional<Instant> opensAfter(Instant at, Hours hours) {
    return hours.isOpen(at) ? hours.closes(at).flatMap(hours::opens) : hours.opens(at);
  }

  /** When it stops to count; empty if it does not count at this instant. */
  private Optional<Instant> end(Instant at, Map<String, Hours> hours) {
    if (!period.contains(at)) {
      return Optional.empty();
    }
    if (during.isEmpty()) {
      return Optional.of(period.until());
    }
    return Optional.ofNullable(hours.get(during.get()))
        .filter(open -> open.isOpen(at))
        .map(open -> open.closes(at).filter(period::contains).orElse(period.until()));
  }

  /** Whether it counted all the time from one instant to the other. */
  private boolean isOneWindow(Instant from, Instant at, Map<String, Hours> hours) {
    return end(from, hours).filter(end -> end.isAfter(at)).isPresent();
  }

  private Hold.Cause cause() {
    return running == Running.STOP ? Hold.Cause.SILENCE : Hold.Cause.MAINTENANCE;
  }

  private String text(Instant until) {
    return "silence %s by %s until %s: %s".formatted(id, by, UNTIL.format(until), why);
  }
}
