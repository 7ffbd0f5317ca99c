package dev.rollcall.scenario;

import dev.rollcall.roster.Group;
import dev.rollcall.roster.Policy;
import dev.rollcall.roster.Responder;
import dev.rollcall.roster.Roster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The directory of a simulated world: what the tables would say, as of now. */
public final class SimulatedRoster implements Roster {

  private final String defaultGroupId;
  private final Map<String, Group> groups = new TreeMap<>();

  public SimulatedRoster(String defaultGroupId) {
    this.defaultGroupId = defaultGroupId;
  }

  @Override
  public Optional<Group> group(String groupId) {
    return Optional.ofNullable(groups.get(groupId));
  }

  @Override
  public String defaultGroupId() {
    return defaultGroupId;
  }

  /** All groups, by id. */
  Collection<Group> groups() {
    return groups.values();
  }

  /** Adds a group, or replaces the one of that id. */
  public void put(Group group) {
    groups.put(group.id(), group);
  }

  /** Changes a group's policy. Unknown groups come into being. */
  public void changePolicy(String groupId, UnaryOperator<Policy> change) {
    Group group = groupOrNew(groupId);
    put(new Group(groupId, change.apply(group.policy()), group.responders()));
  }

  /** Adds a person to a group, or replaces the one of that id. */
  public void putResponder(String groupId, Responder responder) {
    List<Responder> others = others(groupId, responder.id());
    others.add(responder);
    put(new Group(groupId, groupOrNew(groupId).policy(), others));
  }

  public void removeResponder(String groupId, String responderId) {
    put(new Group(groupId, groupOrNew(groupId).policy(), others(groupId, responderId)));
  }

  private List<Responder> others(String groupId, String responderId) {
    List<Responder> others = new ArrayList<>(groupOrNew(groupId).responders());
    others.removeIf(r -> r.id().equals(responderId));
    return others;
  }

  private Group groupOrNew(String groupId) {
    return group(groupId).orElse(new Group(groupId, Policy.DEFAULT, List.of()));
  }
}
