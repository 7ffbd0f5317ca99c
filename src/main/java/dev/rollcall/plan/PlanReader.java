package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a plan from several files. Documents may name each other across files, so all of them are
 * taken first. To read one more kind: a constant of {@link PlanKind}, and its documents in {@link
 * #plan}.
 */
public final class PlanReader {

  private final Map<PlanKind, Map<String, YamlFields>> documents = new EnumMap<>(PlanKind.class);
  private final Map<String, Map<String, String>> phonesOfGroups = new HashMap<>();
  private final Map<String, List<String>> phonesOfPeople = new HashMap<>();

  /**
   * The plan of files and folders, which are searched for *.yaml and *.yml.
   *
   * @throws UnusableFile naming file, line and field
   * @throws IOException if a folder cannot be listed
   */
  public static Plan read(List<Path> paths) throws IOException {
    List<Path> files = YamlFiles.in(paths);
    if (files.isEmpty()) {
      throw new UnusableFile("no *.yaml or *.yml in " + paths);
    }
    PlanReader reader = new PlanReader();
    files.forEach(file -> reader.take(YamlFields.read(file), EnumSet.allOf(PlanKind.class)));
    return reader.plan();
  }

  /**
   * Takes all documents of a plan file, or of the plan in a scenario.
   *
   * @param kinds that may be in it; another field is refused
   */
  public void take(YamlFields top, Set<PlanKind> kinds) {
    Map<String, YamlFields> f =
        top.map(kinds.stream().map(PlanKind::field).collect(Collectors.toSet()));
    for (PlanKind kind : kinds) {
      YamlFields.optional(f, kind.field(), YamlFields::map)
          .ifPresent(all -> all.forEach((id, document) -> take(kind, id, document)));
    }
  }

  /** Takes one document. */
  public void take(PlanKind kind, String id, YamlFields document) {
    YamlFields other =
        documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(id, document);
    if (other != null) {
      throw document.wrong("is there twice: also in " + other.place());
    }
  }

  /**
   * What the documents say.
   *
   * @throws UnusableFile for a value that is not allowed, and for a name that leads nowhere
   */
  public Plan plan() {
    Map<String, Hours> hours = new LinkedHashMap<>();
    of(PlanKind.HOURS).forEach((id, top) -> hours.put(id, WindowReader.hours(top)));
    Map<String, Schedule> schedules =
        ScheduleReader.schedules(of(PlanKind.SCHEDULES), of(PlanKind.OVERRIDES));
    Map<String, Group> groups = new LinkedHashMap<>();
    of(PlanKind.GROUPS)
        .forEach(
            (id, top) ->
                groups.put(id, GroupReader.group(id, top, schedules.keySet(), phonesOf(id))));
    Map<String, Person> people = new LinkedHashMap<>();
    of(PlanKind.PEOPLE)
        .forEach(
            (id, top) ->
                people.put(id, PersonReader.person(id, top, hours.keySet(), phonesOfPeople)));
    return new Plan(schedules, hours, groups, people);
  }

  /** The phone numbers of the groups that {@link #plan} has read, by group and responder. */
  public Map<String, Map<String, String>> phonesOfGroups() {
    return phonesOfGroups;
  }

  /** The phone numbers of the people that {@link #plan} has read, in the order of their calls. */
  public Map<String, List<String>> phonesOfPeople() {
    return phonesOfPeople;
  }

  private Map<String, String> phonesOf(String groupId) {
    return phonesOfGroups.computeIfAbsent(groupId, _ -> new HashMap<>());
  }

  private Map<String, YamlFields> of(PlanKind kind) {
    return documents.getOrDefault(kind, Map.of());
  }
}
