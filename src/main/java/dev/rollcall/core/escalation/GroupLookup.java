package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Groups and people as the roster has them at this decision. A group is looked up once, so that one
 * decision does not see two rosters. Lives for one decision.
 */
final class GroupLookup {

  private final Roster roster;
  private final DecisionBuilder decision;
  private final Instant now;
  private final Map<String, Optional<Group>> groups = new HashMap<>();
  private final Map<String, List<String>> onCall = new HashMap<>();

  GroupLookup(Roster roster, DecisionBuilder decision, Instant now) {
    this.roster = roster;
    this.decision = decision;
    this.now = now;
  }

  private Optional<Group> group(String groupId) {
    return groups.computeIfAbsent(groupId, roster::group);
  }

  String defaultGroupId() {
    return roster.defaultGroupId();
  }

  /** The policy that this incident would have if it were raised now. */
  Policy policyOf(Incident incident) {
    Routing routing = route(incident, incident.severity());
    return policyOf(incident, routing);
  }

  /** The policy of its own group, whether anybody of that group may be called now or not. */
  Policy policyOf(Incident incident, Routing routing) {
    Group own = named(routing.groupId().orElse(incident.groupId()));
    return routing.policy().applyTo(own.policy());
  }

  /** The group of this name. An unknown one has the policy of the default group, and nobody. */
  private Group named(String groupId) {
    return group(groupId).orElseGet(() -> unknown(groupId));
  }

  private Group unknown(String groupId) {
    Optional<Group> standIn = group(roster.defaultGroupId());
    return new Group(groupId, standIn.map(Group::policy).orElse(Policy.DEFAULT), List.of());
  }

  /** The group, or the default group when nobody of it may be called now. */
  Group groupOrStandIn(String wanted) {
    Group group = named(wanted);
    return hasSomebody(group)
        ? group
        : group(roster.defaultGroupId()).filter(this::hasSomebody).orElse(group);
  }

  /** Says in the history that another group is called instead of the wanted one. */
  void noteStandIn(Incident incident, String wanted, String called) {
    String why = group(wanted).isPresent() ? " has nobody on call" : " is unknown";
    decision
        .record(HistoryKind.FALLBACK_GROUP, incident)
        .because(wanted + why + "; calling " + called);
  }

  /** What the first route that fits makes of an incident that is reported with this severity. */
  Routing route(Incident incident, Severity reported) {
    return roster.route(incident.facts(reported));
  }

  /** What silences it now. */
  Stream<Hold> suppressions(Incident incident) {
    Instant raisedAt = incident.times().raised().orElse(Instant.EPOCH);
    return roster.suppressions(incident.facts(), raisedAt, now).stream();
  }

  /** What others see of this incident if they may be held while it is open. */
  Optional<Facts> source(Incident incident) {
    return roster.hasSources()
        ? Optional.of(incident.facts()).filter(roster::isSource)
        : Optional.empty();
  }

  /** When these hours open; empty if they are open. */
  Optional<Instant> opens(String hoursId) {
    return roster.opens(hoursId, now);
  }

  /** A round that begins now. A route's fields are put over the policy that the group has now. */
  Round round(int number, Group group, Round.Pass pass, Incident incident, Routing routing) {
    Policy policy = routing.policy().applyTo(group.policy());
    return new Round(number, group.id(), pass, policy, steps(group, incident.severity()));
  }

  /**
   * The steps of a round that begins now. Who wants to be called last comes behind everybody else;
   * a schedule does if that goes for everybody who is on call in it.
   */
  private List<Step> steps(Group group, Severity severity) {
    Predicate<String> quiet = person -> roster.isQuiet(person, severity, now);
    List<Step> order = new ArrayList<>();
    List<Step> last = new ArrayList<>();
    for (Step step : group.steps(this::onCall)) {
      boolean dutyLast = !step.onDuty().isEmpty() && step.onDuty().stream().allMatch(quiet);
      step.part(quiet.negate(), !dutyLast).ifPresent(order::add);
      step.part(quiet, dutyLast).ifPresent(last::add);
    }
    order.addAll(last);
    return order;
  }

  private boolean hasSomebody(Group group) {
    return group.responders().stream().anyMatch(Responder::active)
        || group.schedules().stream()
            .flatMap(schedule -> onCall(schedule).stream())
            .anyMatch(person -> mayCall(group, person));
  }

  /** Who is on call in this schedule at this moment, in order. */
  List<String> onCall(String scheduleId) {
    return onCall.computeIfAbsent(scheduleId, id -> roster.onCall(id, now));
  }

  /** Who is in the step at this moment, once each. */
  List<String> members(Step step) {
    return Stream.concat(step.people().stream(), onDuty(step)).distinct().toList();
  }

  /** Who is in the step because a schedule names them at this moment. */
  Stream<String> onDuty(Step step) {
    return step.schedules().stream().flatMap(schedule -> onCall(schedule).stream()).distinct();
  }

  /** The step this person is in at this moment; empty for somebody who is in none. */
  OptionalInt stepOf(Round round, String responderId) {
    return IntStream.range(0, round.steps().size())
        .filter(i -> members(round.steps().get(i)).contains(responderId))
        .findFirst();
  }

  String lineOf(Round round, String responder) {
    return group(round.groupId())
        .filter(g -> g.lists(responder))
        .map(g -> g.lineOf(responder))
        .orElseGet(() -> roster.person(responder).line());
  }

  /** How many phone numbers this person has. */
  int numbersOf(Round round, String responder) {
    return roster.numbers(round.groupId(), responder);
  }

  /** Whom a round that begins leaves out or asks later: who is inactive, and who is quiet. */
  List<PassedOver> leftOut(Episode e) {
    List<String> inactive =
        group(e.round().groupId()).map(Group::responders).orElse(List.of()).stream()
            .filter(r -> !r.active())
            .map(Responder::id)
            .sorted()
            .toList();
    List<PassedOver> leftOut =
        new ArrayList<>(PassedOver.all(inactive, PassedOver.Reason.INACTIVE));
    List<String> members = e.round().steps().stream().flatMap(s -> members(s).stream()).toList();
    List<String> quiet =
        members.stream()
            .filter(person -> roster.isQuiet(person, e.incident().severity(), now))
            .distinct()
            .toList();
    if (quiet.size() < members.stream().distinct().count()) {
      leftOut.addAll(PassedOver.all(quiet, PassedOver.Reason.MOVED_BACK));
    }
    return leftOut;
  }

  /** Why nobody asks these now, who are in a step and are not {@link #callable}. */
  List<PassedOver> whyNot(Episode e, Collection<String> responders) {
    return responders.stream()
        .sorted()
        .map(person -> new PassedOver(person, whyNot(e, person)))
        .toList();
  }

  private PassedOver.Reason whyNot(Episode e, String person) {
    if (e.neverAgain().contains(person)) {
      return PassedOver.Reason.INVALID_NUMBER;
    }
    return isOffDuty(e.round().groupId(), person)
        ? PassedOver.Reason.INACTIVE
        : PassedOver.Reason.OFF_DUTY;
  }

  /** Whether the group lists this person as somebody who must not be called now. */
  boolean isOffDuty(String groupId, String responder) {
    return group(groupId)
        .filter(
            g -> g.lists(responder) ? !g.mayCall(responder) : !roster.person(responder).active())
        .isPresent();
  }

  /** Those of them who are on call at this moment and whose number is not known to be invalid. */
  List<String> callable(Episode e, Collection<String> responders) {
    Optional<Group> group = group(e.round().groupId());
    return responders.stream()
        .filter(r -> !e.neverAgain().contains(r))
        .filter(r -> group.filter(g -> mayCall(g, r)).isPresent())
        .sorted()
        .toList();
  }

  /** Somebody whom the group does not list may be called while on call in a schedule of it. */
  private boolean mayCall(Group group, String responder) {
    return group.lists(responder)
        ? group.mayCall(responder)
        : group.schedules().stream().anyMatch(s -> onCall(s).contains(responder))
            && roster.person(responder).active();
  }

  /**
   * When an accept of now ends; empty for never. With {@code ackTimeout: shift} it ends with the
   * person's shift, and does not end if that person is not on call.
   */
  Optional<Instant> lease(Episode e, String by) {
    if (!e.policy().ackUntilShiftEnds()) {
      return e.policy().ackTimeout().map(now::plus);
    }
    List<Optional<Instant>> ends =
        group(e.round().groupId()).map(Group::schedules).orElse(List.of()).stream()
            .filter(schedule -> onCall(schedule).contains(by))
            .map(schedule -> roster.shiftEnd(schedule, by, now))
            .toList();
    return ends.contains(Optional.<Instant>empty())
        ? Optional.empty()
        : ends.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
  }
}
