package dev.rollcall.core.escalation;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Groups and people as the roster has them at this decision. A group is looked up once, so that one
 * decision does not see two rosters. Lives for one decision.
 */
final class GroupLookup {

  private final Roster roster;
  private final DecisionBuilder decision;
  private final Map<String, Optional<Group>> seen = new HashMap<>();

  GroupLookup(Roster roster, DecisionBuilder decision) {
    this.roster = roster;
    this.decision = decision;
  }

  private Optional<Group> group(String groupId) {
    return seen.computeIfAbsent(groupId, roster::group);
  }

  String defaultGroupId() {
    return roster.defaultGroupId();
  }

  Policy policyOf(Incident incident) {
    return group(incident.groupId()).map(Group::policy).orElse(Policy.DEFAULT);
  }

  /** The group, or the default group when nobody of it may be called; the history says so. */
  Group groupOrStandIn(Incident incident, String wanted) {
    Optional<Group> group = group(wanted);
    if (group.filter(g -> !g.isEmpty()).isPresent()) {
      return group.get();
    }
    Optional<Group> standIn =
        group(roster.defaultGroupId()).filter(g -> !g.id().equals(wanted) && !g.isEmpty());
    if (standIn.isPresent()) {
      String why = group.isPresent() ? " has nobody on call" : " is unknown";
      decision
          .record(HistoryKind.FALLBACK_GROUP, incident)
          .because(wanted + why + "; calling " + standIn.get().id());
      return standIn.get();
    }
    return group.orElse(new Group(wanted, Policy.DEFAULT, List.of()));
  }

  String lineOf(Round round, String responder) {
    return group(round.groupId()).map(g -> g.lineOf(responder)).orElse(responder);
  }

  /** How many phone numbers this person has. */
  int numbersOf(Round round, String responder) {
    return group(round.groupId())
        .flatMap(g -> g.responder(responder))
        .orElseGet(() -> roster.person(responder))
        .numbers();
  }

  List<String> offDuty(String groupId) {
    return group(groupId).map(Group::responders).orElse(List.of()).stream()
        .filter(r -> !r.active())
        .map(Responder::id)
        .sorted()
        .toList();
  }

  /** Whether the group lists this person as somebody who must not be called now. */
  boolean isOffDuty(String groupId, String responder) {
    return group(groupId)
        .filter(g -> g.responders().stream().anyMatch(r -> r.id().equals(responder)))
        .filter(g -> !g.mayCall(responder))
        .isPresent();
  }

  /** Those of them who are on call at this moment and whose number is not known to be invalid. */
  List<String> callable(Episode e, Collection<String> responders) {
    Optional<Group> group = group(e.round().groupId());
    return responders.stream()
        .filter(r -> !e.neverAgain().contains(r))
        .filter(r -> group.filter(g -> g.mayCall(r)).isPresent())
        .sorted()
        .toList();
  }
}
