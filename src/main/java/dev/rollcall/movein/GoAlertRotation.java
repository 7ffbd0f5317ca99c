package dev.rollcall.movein;

import dev.rollcall.movein.Turns.Length;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rotation of GoAlert. Who has the turn is a state there, and not counted from the start. In the
 * plan it is counted, so that the same person has the turn that was under way.
 */
final class GoAlertRotation {

  private final JsonFields rotation;
  private final SourcePlan plan;
  private final String place;

  GoAlertRotation(JsonFields rotation, SourcePlan plan) {
    this.rotation = rotation;
    this.plan = plan;
    this.place =
        Findings.place("rotation", rotation.findText("name").orElse(""), rotation.text("id"));
  }

  String place() {
    return place;
  }

  String name() {
    return rotation.findText("name").orElse("");
  }

  /** Its own zone; empty if it is not in the tz database. */
  Optional<ZoneId> zone() {
    return rotation.findText("timeZone").flatMap(Zones::of);
  }

  /**
   * Its rotations by the clocks of a schedule; none if it has nobody.
   *
   * @param scheduleZone whose clocks the plan goes by
   */
  List<Map<String, Object>> turns(ZoneId scheduleZone) {
    ZoneId own = zone().orElse(scheduleZone);
    if (!Zones.areSame(own, scheduleZone)) {
      lost(
          "hands over by the clocks of %s, and in the plan by those of %s: an hour early or late"
                  .formatted(own, scheduleZone)
              + " when only one of them has summer time");
    }
    List<List<String>> people = people();
    Optional<Length> length = length();
    int active = rotation.integer("activeUserIndex", 0);
    if (people.isEmpty() || length.isEmpty() || active < 0 || active >= people.size()) {
      lost("has nobody, or turns of an unknown length; it is left out");
      return List.of();
    }
    Instant during =
        rotation.items("nextHandoffTimes").stream()
            .findFirst()
            .map(next -> next.instant().minusSeconds(1))
            .orElse(plan.at());
    LocalDateTime start = local(rotation.instant("start"), scheduleZone);
    return new Turns(start, length.get(), people)
        .with(active, local(during, scheduleZone))
        .from(start);
  }

  private static LocalDateTime local(Instant at, ZoneId zone) {
    return LocalDateTime.ofInstant(at, zone);
  }

  private Optional<Length> length() {
    return Length.of(rotation.findText("type").orElse(""), rotation.integer("shiftLength", 1));
  }

  private List<List<String>> people() {
    List<List<String>> people = new ArrayList<>();
    if (rotation.has("userIDs")) {
      rotation.texts("userIDs").forEach(id -> people.add(List.of(plan.people().use(id, ""))));
    } else {
      for (JsonFields user : rotation.items("users")) {
        String name = user.findText("name").orElse("");
        people.add(List.of(plan.people().use(user.text("id"), name)));
      }
    }
    return people;
  }

  private void lost(String what) {
    plan.findings().lost(place, what);
  }
}
