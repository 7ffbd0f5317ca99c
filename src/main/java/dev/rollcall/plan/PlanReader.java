package dev.rollcall.plan;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.schedule.Hours;
import dev.rollcall.core.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads a plan from several files. Documents may name each other across files, so all of them are
 * taken first. To read one more kind: a constant of {@link PlanKind}, and its documents in {@link
 * #plan} and {@link #readable}.
 */
public final class PlanReader {

  private final Map<PlanKind, Map<String, YamlFields>> documents = new EnumMap<>(PlanKind.class);
  private final Map<String, Map<String, String>> phonesOfGroups = new HashMap<>();

  /**
   * The plan of files and folders, which are searched for *.yaml and *.yml.
   *
   * @throws UnusableFile naming file, line and field
   * @throws IOException if a folder cannot be listed
   */
  public static Plan read(List<Path> paths) throws IOException {
    return documents(paths).plan();
  }

  /**
   * The documents of files and folders, as {@link #read}, before anything is made of them.
   *
   * @throws UnusableFile naming file, line and field
   * @throws IOException if a folder cannot be listed
   */
  public static PlanReader documents(List<Path> paths) throws IOException {
    List<Path> files = YamlFiles.in(paths);
    if (files.isEmpty()) {
      throw new UnusableFile("no *.yaml or *.yml in " + paths);
    }
    PlanReader reader = new PlanReader();
    files.forEach(file -> reader.take(YamlFields.read(file), EnumSet.allOf(PlanKind.class)));
    return reader;
  }

  /**
   * Takes all documents of a plan file, or of the plan in a scenario.
   *
   * @param kinds that may be in it; another field is refused
   */
  public void take(YamlFields top, Set<PlanKind> kinds) {
    take(top, kinds, Set.of());
  }

  /** As {@link #take(YamlFields, Set)}, beside fields that somebody else reads. */
  public void take(YamlFields top, Set<PlanKind> kinds, Set<String> others) {
    Set<String> known = new HashSet<>(others);
    kinds.forEach(kind -> known.add(kind.field()));
    Map<String, YamlFields> f = top.map(known);
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

  /** Takes one document, which replaces the one of its kind and id, and comes last. */
  public void put(PlanKind kind, String id, YamlFields document) {
    remove(kind, id);
    documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(id, document);
  }

  /**
   * Takes a document that says the same as the one of its kind and id, and keeps its place. What is
   * wrong with it is a complaint about this one.
   */
  void putAgain(PlanKind kind, String id, YamlFields document) {
    documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).put(id, document);
  }

  /** Forgets a document; false if there was none. */
  public boolean remove(PlanKind kind, String id) {
    Map<String, YamlFields> all = documents.get(kind);
    return all != null && all.remove(id) != null;
  }

  /** Another reader with the same documents. */
  public PlanReader copy() {
    PlanReader copy = new PlanReader();
    copy.become(this);
    return copy;
  }

  /** From now on this has the other one's documents, and no others. */
  public void become(PlanReader other) {
    documents.clear();
    other.documents.forEach((kind, all) -> documents.put(kind, new LinkedHashMap<>(all)));
  }

  /** The documents of a kind so far, by id. */
  public Map<String, YamlFields> of(PlanKind kind) {
    return Collections.unmodifiableMap(documents.getOrDefault(kind, Map.of()));
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
                groups.put(
                    id,
                    GroupReader.group(
                        id, top, f -> f.idOf("schedule", schedules.keySet()), phonesOf(id))));
    Map<String, Person> people = new LinkedHashMap<>();
    of(PlanKind.PEOPLE).forEach((id, top) -> people.put(id, PersonReader.person(id, top)));
    return new Plan(schedules, hours, groups, people);
  }

  /** What those documents say that can be read; the others count as absent. */
  public Plan readable(PublishedPlan.Unreadable unreadable) {
    return new Plan(
        ScheduleReader.readable(of(PlanKind.SCHEDULES), of(PlanKind.OVERRIDES), unreadable),
        readable(PlanKind.HOURS, (_, top) -> WindowReader.hours(top), unreadable),
        readable(
            PlanKind.GROUPS,
            (id, top) -> GroupReader.group(id, top, YamlFields::text, phonesOf(id)),
            unreadable),
        readable(PlanKind.PEOPLE, PersonReader::person, unreadable));
  }

  private <T> Map<String, T> readable(
      PlanKind kind, BiFunction<String, YamlFields, T> read, PublishedPlan.Unreadable unreadable) {
    Map<String, T> values = new LinkedHashMap<>();
    of(kind)
        .forEach(
            (id, top) -> {
              try {
                values.put(id, read.apply(id, top));
              } catch (RuntimeException e) {
                unreadable.document(kind.field() + "/" + id, String.valueOf(e.getMessage()));
              }
            });
    return values;
  }

  /** Whether a person has phone numbers here. */
  public boolean hasPhones() {
    return of(PlanKind.PEOPLE).values().stream()
        .anyMatch(person -> person.map().containsKey(PersonReader.PHONES));
  }

  /** The phone numbers of the groups that {@link #plan} has read, by group and responder. */
  public Map<String, Map<String, String>> phonesOfGroups() {
    return phonesOfGroups;
  }

  private Map<String, String> phonesOf(String groupId) {
    return phonesOfGroups.computeIfAbsent(groupId, _ -> new HashMap<>());
  }
}
