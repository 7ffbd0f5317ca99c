package dev.rollcall.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is on call when. Immutable; every question is a function of an instant, and no answer depends
 * on an earlier one.
 *
 * <ol>
 *   <li>While a temporary schedule lasts, its shifts decide.
 *   <li>Otherwise the first layer from the top that names somebody decides.
 *   <li>Overrides change the result, in the order in which they were made.
 * </ol>
 *
 * <p>A schedule lies in the years 1900 to 2200. An instant outside of them gets the answer of the
 * nearest one inside.
 */
public final class Schedule {

  /** Those that are over count too. */
  private static final int MAX_OVERRIDES = 1000;

  /** The worst schedule that was measured, with all its bounds reached, answers in 0.2 s. */
  static final int MAX_BOUNDARIES = 5000;

  private final String id;
  private final ZoneId zone;
  private final List<Layer> layers;
  private final List<TemporarySchedule> temporary;
  private final ScheduleWithoutOverrides base;
  private final List<ScheduleOverride> overrides;

  /** When a temporary schedule, a shift of one or an override begins or ends. */
  private final NavigableSet<Instant> edges = new TreeSet<>();

  /**
   * A schedule.
   *
   * @param layers 50 at most, the first one on top
   * @param temporary 50 at most, no two at the same time
   * @param overrides in the order in which they were made; 1000 at most, those that are over among
   *     them
   * @throws IllegalArgumentException naming the field that is out of bounds, or both of two
   *     temporary schedules or overrides that contradict each other
   */
  public Schedule(
      String id,
      ZoneId zone,
      List<Layer> layers,
      List<TemporarySchedule> temporary,
      List<ScheduleOverride> overrides) {
    Bounds.named("id", id);
    Bounds.atMost("overrides", overrides.size(), MAX_OVERRIDES);
    this.id = id;
    this.zone = zone;
    this.layers = List.copyOf(layers);
    this.temporary = List.copyOf(temporary);
    this.base = new ScheduleWithoutOverrides(zone, layers, temporary);
    this.overrides = List.copyOf(overrides);
    checkOverrides();
    base.periods().forEach(this::addEdges);
    this.overrides.forEach(override -> addEdges(override.period()));
  }

  private void checkOverrides() {
    for (int i = 0; i < overrides.size(); i++) {
      for (ScheduleOverride other : overrides.subList(0, i)) {
        if (overrides.get(i).clashesWith(other)) {
          throw new IllegalArgumentException(
              "override %s overlaps override %s, and both take %s out"
                  .formatted(overrides.get(i).id(), other.id(), other.out().orElse("")));
        }
      }
    }
  }

  private void addEdges(Period period) {
    edges.add(period.from());
    edges.add(period.until());
  }

  public String id() {
    return id;
  }

  public ZoneId zone() {
    return zone;
  }

  /** The first one on top. */
  public List<Layer> layers() {
    return layers;
  }

  public List<TemporarySchedule> temporary() {
    return temporary;
  }

  public List<ScheduleOverride> overrides() {
    return overrides;
  }

  /** How many of its overrides are not over at this instant. */
  public long overridesNotOver(Instant at) {
    return overrides.stream().filter(override -> override.period().until().isAfter(at)).count();
  }

  /** Everybody whom it ever names, before or after now. */
  public Set<String> people() {
    Stream<String> comingIn = overrides.stream().flatMap(override -> override.in().stream());
    return Stream.concat(base.people(), comingIn).collect(Collectors.toUnmodifiableSet());
  }

  /** When the last shift of each layer that has shifts ends, by the layer's name. */
  public Map<String, Instant> shiftsEnd() {
    return base.shiftsEnd();
  }

  /** Who is on call, in order; empty for nobody. Costs less than {@link #duty}. */
  public List<String> onCall(Instant at) {
    Instant instant = within(at);
    return overridden(base.decision(instant).people(), instant);
  }

  /**
   * Who is on call, until when, and why.
   *
   * <p>{@code until} is the first instant at which other people are on call; one that leaves the
   * people the same is passed over. It is empty if that never happens. If none of the next 5000
   * instants at which a layer, a temporary schedule or an override begins, ends or changes brings
   * other people, {@code until} is the last of these: the people stay the same until then at least.
   */
  public Duty duty(Instant at) {
    Instant instant = within(at);
    ScheduleWithoutOverrides.Decision decision = base.decision(instant);
    List<String> people = decision.people();
    List<String> changed = new ArrayList<>();
    List<String> idle = new ArrayList<>();
    for (ScheduleOverride override : overridesAt(instant)) {
      List<String> after = override.applyTo(people);
      (after.equals(people) ? idle : changed).add(override.id());
      people = after;
    }
    Reason reason = new Reason(decision.source(), decision.name(), changed, idle);
    return new Duty(people, until(instant, people), reason);
  }

  /**
   * When somebody who is on call no longer is; empty if that never happens, or not at the next 5000
   * changes of the schedule, or the person is not on call.
   */
  public Optional<Instant> shiftEnd(String person, Instant at) {
    Instant boundary = within(at);
    if (!onCall(boundary).contains(person)) {
      return Optional.empty();
    }
    for (int looked = 0; looked < MAX_BOUNDARIES; looked++) {
      boundary = nextBoundary(boundary);
      if (!boundary.isBefore(Bounds.LATEST)) {
        return Optional.empty();
      }
      if (!onCall(boundary).contains(person)) {
        return Optional.of(boundary);
      }
    }
    return Optional.empty();
  }

  /**
   * When an override changes nothing although it is in force, because {@code out} is not on call,
   * or {@code in} is already. Looks at 5000 changes of the schedule at most.
   *
   * @throws IllegalArgumentException if the schedule has no such override
   */
  public List<Period> withoutEffect(String overrideId) {
    ScheduleOverride override =
        overrides.stream()
            .filter(one -> one.id().equals(overrideId))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no override " + overrideId));
    List<Period> periods = new ArrayList<>();
    Instant at = override.period().from();
    for (int looked = 0; looked < MAX_BOUNDARIES && override.period().contains(at); looked++) {
      Instant next = Boundary.earlier(nextBoundary(at), override.period().until());
      List<String> before = before(override, at);
      if (override.applyTo(before).equals(before)) {
        Period.append(periods, new Period(at, next));
      }
      at = next;
    }
    return periods;
  }

  /** Who is on call without this override and those that were made after it. */
  private List<String> before(ScheduleOverride override, Instant at) {
    List<String> people = base.decision(at).people();
    for (ScheduleOverride earlier : overrides.subList(0, overrides.indexOf(override))) {
      people = earlier.period().contains(at) ? earlier.applyTo(people) : people;
    }
    return people;
  }

  private Optional<Instant> until(Instant at, List<String> people) {
    Instant boundary = at;
    for (int looked = 0; looked < MAX_BOUNDARIES; looked++) {
      boundary = nextBoundary(boundary);
      if (!boundary.isBefore(Bounds.LATEST)) {
        return Optional.empty();
      }
      if (!Duty.isSameSet(onCall(boundary), people)) {
        break;
      }
    }
    return Optional.of(boundary);
  }

  /** The next instant at which somebody else may be on call. */
  private Instant nextBoundary(Instant at) {
    Instant edge = edges.higher(at);
    Instant change = base.nextChangeOfLayers(at);
    return edge == null ? change : Boundary.earlier(edge, change);
  }

  private List<String> overridden(List<String> people, Instant at) {
    List<String> after = people;
    for (ScheduleOverride override : overridesAt(at)) {
      after = override.applyTo(after);
    }
    return after;
  }

  private List<ScheduleOverride> overridesAt(Instant at) {
    return overrides.stream().filter(override -> override.period().contains(at)).toList();
  }

  private static Instant within(Instant at) {
    return Boundary.later(Bounds.EARLIEST, Boundary.earlier(at, Bounds.LATEST));
  }
}
