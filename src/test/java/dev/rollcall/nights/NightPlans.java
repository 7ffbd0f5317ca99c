package dev.rollcall.nights;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.schedule.Period;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.Inhibition;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.Route;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.Silence.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Whoever publishes the plan of a night. From its begin on it may have a schedule, a route and an
 * inhibition, which stay; silences are made and ended in the night. Each change goes to topic plan,
 * with a marker on topic plan-changes, which may be there twice.
 */
final class NightPlans {

  /** The team whose incidents a route may send to group b. */
  static final String ROUTED = "y";

  /** The incident that may explain others of its team. */
  static final String SOURCE = "E1";

  private static final String SILENCED = "x";
  private static final int LONGEST_DELAY_MS = 3_000;

  private final SplittableRandom dice;
  private final Topics topics;
  private final Plan base;
  private final Optional<DutyRoster> duty;
  private final Optional<Inhibition> inhibition;
  private final Map<String, Silence> silences = new LinkedHashMap<>();
  private final List<SilenceNote> notes = new ArrayList<>();
  private boolean reliable;
  private long version;

  NightPlans(SplittableRandom dice, Topics topics, People people) {
    this.dice = dice;
    this.topics = topics;
    duty = dice.nextInt(3) > 0 ? Optional.of(new DutyRoster(dice.split())) : Optional.empty();
    inhibition = dice.nextBoolean() ? Optional.of(inhibition()) : Optional.empty();
    base = base(people);
    publish(Night.START);
  }

  private Plan base(People people) {
    Map<String, Schedule> schedules = new HashMap<>();
    Map<String, Group> groups = new HashMap<>();
    duty.ifPresent(
        on -> {
          schedules.put(DutyRoster.ID, on.schedule());
          Group group = people.group(People.A).orElseThrow();
          DutyPlace place = new DutyPlace(DutyRoster.ID, dice.nextInt(9), OptionalInt.empty());
          groups.put(
              People.A,
              new Group(
                  People.A,
                  group.policy(),
                  group.responders().subList(0, dice.nextInt(3)),
                  List.of(place)));
        });
    List<Route> routes = dice.nextBoolean() ? List.of(route()) : List.of();
    return new Plan(
        schedules, Map.of(), groups, Map.of(), Map.of(), routes, inhibition.stream().toList());
  }

  private static Route route() {
    return new Route(
        List.of(LabelMatcher.of("team=" + ROUTED)),
        Optional.of(People.B),
        Optional.empty(),
        PolicyChange.of(Map.of("rounds", "1")),
        List.of());
  }

  private Inhibition inhibition() {
    return new Inhibition(
        "1",
        List.of(LabelMatcher.of("errorId=" + SOURCE)),
        List.of(LabelMatcher.of("team=" + SILENCED), LabelMatcher.of("errorId!=" + SOURCE)),
        List.of(),
        Duration.ofSeconds(dice.nextInt(2) * 5L));
  }

  /** Whose incident this is. */
  static String team(String errorId) {
    return errorId.compareTo("E4") < 0 ? SILENCED : ROUTED;
  }

  /** From now on what is published arrives once and at once. */
  void calm() {
    reliable = true;
  }

  /** Makes a silence, or ends one. */
  void change(Instant now) {
    if (!notes.isEmpty() && dice.nextInt(3) == 0) {
      end(dice.nextInt(notes.size()), now);
    } else {
      add(now);
    }
    publish(now);
  }

  private void add(Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    Instant from = second.plusSeconds(dice.nextInt(4) == 0 ? dice.nextInt(200) : -15);
    Instant until = from.plusSeconds(30 + dice.nextInt(400));
    String team = dice.nextBoolean() ? SILENCED : ROUTED;
    Silence silence =
        new Silence(
            "s" + (notes.size() + 1),
            List.of(LabelMatcher.of("team=" + team)),
            new Period(from, until),
            dice.nextInt(4) == 0 ? Running.KEEP : Running.STOP,
            Optional.empty(),
            "olga",
            "test");
    silences.put(silence.id(), silence);
    notes.add(new SilenceNote(silence, team, now, until));
  }

  private void end(int number, Instant now) {
    SilenceNote note = notes.get(number);
    if (now.isBefore(note.endedAt())) {
      silences.remove(note.id());
      notes.set(number, note.endedAt(now));
    }
  }

  private void publish(Instant now) {
    version++;
    Plan plan =
        new Plan(
            base.schedules(),
            base.hours(),
            base.groups(),
            base.people(),
            silences,
            base.routes(),
            base.inhibitions());
    topics.plans.append(new PlanVersion(version, plan), now, delayed(now));
    for (int times = reliable || dice.nextInt(4) > 0 ? 1 : 2; times > 0; times--) {
      topics.planChanges.append(version, now, delayed(now));
    }
  }

  private Instant delayed(Instant now) {
    return reliable || version == 1 ? now : now.plusMillis(dice.nextInt(LONGEST_DELAY_MS));
  }

  /** What a version of the plan says. */
  record PlanVersion(long version, Plan plan) {}

  List<SilenceNote> silences() {
    return notes;
  }

  /** Whether an incident that explains this one is known to be open. */
  boolean isInhibited(String errorId) {
    return inhibition.isPresent() && team(errorId).equals(SILENCED) && !errorId.equals(SOURCE);
  }

  boolean hasRoute() {
    return !base.routes().isEmpty();
  }

  /** Whether this person may be asked for this group at this instant. */
  boolean mayBeAsked(String groupId, String person, Instant at, People people) {
    Group group =
        Optional.ofNullable(base.groups().get(groupId))
            .or(() -> people.group(groupId))
            .orElseThrow();
    boolean onDuty =
        !group.dutyPlaces().isEmpty() && duty.filter(d -> d.isOnCall(person, at)).isPresent();
    return group.lists(person) || onDuty;
  }
}
