package dev.rollcall.core.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The people of one group and how they want to be called.
 *
 * @param id groupId
 * @param policy the group's own, or {@link Policy#DEFAULT}
 * @param responders people by name, in any order; one person may appear more than once
 * @param dutyPlaces places of whoever is on call in a schedule
 */
public record Group(
    String id, Policy policy, List<Responder> responders, List<DutyPlace> dutyPlaces) {

  public Group {
    responders = List.copyOf(responders);
    dutyPlaces = List.copyOf(dutyPlaces);
  }

  /** A group of people by name alone. */
  public Group(String id, Policy policy, List<Responder> responders) {
    this(id, policy, responders, List.of());
  }

  /** The same group of these people. */
  public Group with(List<Responder> newResponders) {
    return new Group(id, policy, newResponders, dutyPlaces);
  }

  /** Whether this person is in the group and may be called now. */
  public boolean mayCall(String responderId) {
    return responders.stream().anyMatch(r -> r.active() && r.id().equals(responderId));
  }

  /** This person, as the group lists them first; empty for somebody whom no row lists. */
  public Optional<Responder> responder(String responderId) {
    return responders.stream().filter(r -> r.id().equals(responderId)).findFirst();
  }

  /** The line of this person, as this group lists them; the id itself for somebody unknown. */
  public String lineOf(String responderId) {
    return responder(responderId).map(Responder::line).orElse(responderId);
  }

  /** Whether nobody in the group may be called now. */
  public boolean isEmpty() {
    return responders.stream().noneMatch(Responder::active);
  }

  /**
   * Who is asked, in which order: active responders by ascending priority; those with the same step
   * together, at the place of the first of them.
   */
  public List<List<String>> steps() {
    Map<Object, SequencedSet<String>> steps = new LinkedHashMap<>();
    responders.stream()
        .filter(Responder::active)
        .sorted(Comparator.comparingInt(Responder::priority).thenComparing(Responder::id))
        .forEach(r -> steps.computeIfAbsent(place(r), _ -> new LinkedHashSet<>()).add(r.id()));
    List<List<String>> order = new ArrayList<>();
    steps.values().forEach(members -> order.add(List.copyOf(members)));
    return order;
  }

  private static Object place(Responder r) {
    return r.step().isPresent() ? r.step().getAsInt() : List.of(r.priority(), r.id());
  }
}
