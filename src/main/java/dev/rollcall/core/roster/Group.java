package dev.rollcall.core.roster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

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

  /** The same group with these people by name. */
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

  /** Whether the group lists this person by name. */
  public boolean lists(String responderId) {
    return responder(responderId).isPresent();
  }

  /** The schedules of its duty places, once each. */
  public List<String> schedules() {
    return dutyPlaces.stream().map(DutyPlace::scheduleId).distinct().toList();
  }

  /**
   * Who is asked, in which order: active responders and duty places by ascending priority; those
   * with the same step together, at the place of the first of them.
   *
   * @param onCall who is on call in a schedule now
   */
  public List<Step> steps(Function<String, List<String>> onCall) {
    List<Place> places = new ArrayList<>();
    responders.stream().filter(Responder::active).map(Place::of).forEach(places::add);
    dutyPlaces.stream().map(place -> Place.of(place, onCall)).forEach(places::add);
    places.sort(Comparator.comparingInt(Place::priority).thenComparing(Place::id));
    Map<Object, Step> steps = new LinkedHashMap<>();
    places.forEach(place -> steps.merge(place.key(), place.alone(), Step::with));
    return List.copyOf(steps.values());
  }

  private record Place(int priority, String id, OptionalInt step, Step alone) {
    static Place of(Responder r) {
      return new Place(r.priority(), r.id(), r.step(), Step.of(List.of(r.id())));
    }

    static Place of(DutyPlace d, Function<String, List<String>> onCall) {
      Step alone = new Step(List.of(), List.of(d.scheduleId()), onCall.apply(d.scheduleId()));
      return new Place(d.priority(), "schedule " + d.scheduleId(), d.step(), alone);
    }

    Object key() {
      return step.isPresent() ? step.getAsInt() : List.of(priority, id);
    }
  }
}
