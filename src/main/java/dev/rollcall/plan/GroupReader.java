package dev.rollcall.plan;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Responder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/** Reads groups: a policy, responders, and schedules among them. */
public final class GroupReader {

  private static final Set<String> RESPONDER =
      Set.of("id", "priority", "phone", "step", "active", "name", "language");
  private static final Set<String> DUTY_PLACE = Set.of("schedule", "priority", "step");

  private GroupReader() {}

  /**
   * A group.
   *
   * @param scheduleId reads the id of a schedule, and refuses one that the group must not name
   * @param hoursId reads the id of hours
   * @param phones takes the numbers that are given, by responder
   */
  static Group group(
      String id,
      YamlFields top,
      Function<YamlFields, String> scheduleId,
      Function<YamlFields, String> hoursId,
      Map<String, String> phones) {
    Map<String, YamlFields> f = top.map(Set.of("policy", "responders"));
    Policy policy =
        YamlFields.optional(f, "policy", p -> PolicyReader.change(p, hoursId))
            .orElse(PolicyChange.NONE)
            .applyTo(Policy.DEFAULT);
    List<Responder> responders = new ArrayList<>();
    List<DutyPlace> dutyPlaces = new ArrayList<>();
    for (YamlFields one :
        YamlFields.optional(f, "responders", YamlFields::list).orElse(List.of())) {
      if (one.map().containsKey("schedule")) {
        dutyPlaces.add(dutyPlace(one, scheduleId));
      } else {
        responders.add(newResponder(one, phones));
      }
    }
    return new Group(id, policy, responders, dutyPlaces);
  }

  private static DutyPlace dutyPlace(YamlFields top, Function<YamlFields, String> scheduleId) {
    Map<String, YamlFields> f = top.map(DUTY_PLACE);
    return new DutyPlace(
        scheduleId.apply(YamlFields.required(top, f, "schedule")),
        YamlFields.required(top, f, "priority").integer(),
        YamlFields.changed(f, "step", OptionalInt.empty(), (_, v) -> OptionalInt.of(v.integer())));
  }

  private static Responder newResponder(YamlFields top, Map<String, String> phones) {
    Map<String, YamlFields> f = top.map(RESPONDER);
    YamlFields.required(top, f, "priority");
    String person = YamlFields.required(top, f, "id").text();
    YamlFields.optional(f, "phone", YamlFields::text).ifPresent(no -> phones.put(person, no));
    return responder(new Responder(person, 0, "", OptionalInt.empty(), true, ""), f);
  }

  /** A responder with the fields that are there changed. */
  public static Responder responder(Responder before, Map<String, YamlFields> r) {
    return new Responder(
        before.id(),
        YamlFields.changed(r, "priority", before.priority(), (_, v) -> v.integer()),
        YamlFields.changed(r, "name", before.name(), (_, v) -> v.text()),
        YamlFields.changed(r, "step", before.step(), (_, v) -> OptionalInt.of(v.integer())),
        YamlFields.changed(r, "active", before.active(), (_, v) -> v.bool()),
        YamlFields.changed(r, "language", before.language(), (_, v) -> v.text()));
  }
}
