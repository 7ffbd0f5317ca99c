package dev.rollcall.movein;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Schedule;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An import, read as {@code apply} would read its files. */
final class Imported {

  private final MoveIn moveIn;
  private final PlanReader reader = new PlanReader();
  private final Plan plan;

  private Imported(MoveIn moveIn) {
    this.moveIn = moveIn;
    moveIn
        .files()
        .forEach(
            (name, text) ->
                reader.take(YamlFields.parse(name, text), EnumSet.allOf(PlanKind.class)));
    this.plan = reader.plan();
  }

  static Imported of(SourceSystem system, String at, Path... paths) {
    try {
      return new Imported(MoveIn.read(system, List.of(paths), Instant.parse(at), true));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Plan plan() {
    return plan;
  }

  /** The text of one file. */
  String file(String kind) {
    return moveIn.files().getOrDefault(kind, "");
  }

  /** Who is on call, with spaces between; empty for nobody. */
  String onCall(String schedule, String at) {
    return String.join(" ", schedule(schedule).onCall(Instant.parse(at)));
  }

  Schedule schedule(String id) {
    Schedule schedule = plan.schedules().get(id);
    if (schedule == null) {
      throw new AssertionError("no schedule " + id + " in " + plan.schedules().keySet());
    }
    return schedule;
  }

  Group group(String id) {
    Group group = plan.groups().get(id);
    if (group == null) {
      throw new AssertionError("no group " + id + " in " + plan.groups().keySet());
    }
    return group;
  }

  /** The steps of a group: people, and schedules in brackets. */
  List<String> steps(String id) {
    return group(id).steps(_ -> List.of()).stream()
        .map(
            step ->
                Stream.concat(
                        step.people().stream(), step.schedules().stream().map(s -> "[" + s + "]"))
                    .collect(Collectors.joining(" ")))
        .toList();
  }

  Map<String, List<String>> phones() {
    return reader.phones();
  }

  List<String> lost() {
    return moveIn.findings().lost().stream().map(Object::toString).toList();
  }

  List<String> notes() {
    return moveIn.findings().notes().stream().map(Object::toString).toList();
  }
}
