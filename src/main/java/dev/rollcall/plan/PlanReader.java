package dev.rollcall.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads a plan from several files. Documents may name each other across files, so all of them are
 * taken first. To read one more kind: a constant of {@link PlanKind}, and its documents in both
 * methods of {@code DocumentReading}.
 */
public final class PlanReader {

  private final Instant now;
  private final List<String> calendarGaps = new ArrayList<>();
  private final Map<PlanKind, Map<String, YamlFields>> documents = new EnumMap<>(PlanKind.class);
  private final Map<String, Map<String, String>> phonesOfGroups = new HashMap<>();
  private final Map<String, List<String>> phonesOfPeople = new HashMap<>();

  /** A reader for which calendars reach from about now on. */
  public PlanReader() {
    this(Instant.now());
  }

  /**
   * A reader without documents.
   *
   * @param now the instant around which calendars are read
   */
  public PlanReader(Instant now) {
    this.now = now;
  }

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
    return documents(paths, Instant.now());
  }

  /** As {@link #documents(List)}; calendars are read around this instant. */
  public static PlanReader documents(List<Path> paths, Instant now) throws IOException {
    List<Path> files = YamlFiles.in(paths);
    if (files.isEmpty()) {
      throw new UnusableFile("no *.yaml or *.yml in " + paths);
    }
    PlanReader reader = new PlanReader(now);
    files.forEach(file -> reader.take(YamlFields.read(file), EnumSet.allOf(PlanKind.class)));
    return reader;
  }

  /**
   * The documents of a text.
   *
   * @param name stands for the file's in complaints
   * @throws UnusableFile naming it, line and field
   */
  public static PlanReader text(String name, String text, Instant now) {
    PlanReader reader = new PlanReader(now);
    reader.take(YamlFields.parse(name, text), EnumSet.allOf(PlanKind.class));
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
      YamlFields all = f.get(kind.field());
      if (all != null && kind.isList()) {
        documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        all.list().forEach(one -> take(kind, Integer.toString(of(kind).size() + 1), one));
      } else if (all != null) {
        all.map().forEach((id, document) -> take(kind, id, document));
      }
    }
  }

  /** Takes one document. Of a schedule's calendars it takes the shifts. */
  public void take(PlanKind kind, String id, YamlFields document) {
    YamlFields taken =
        kind == PlanKind.SCHEDULES
            ? new CalendarLayers(now, calendarGaps::add).expanded(document)
            : document;
    YamlFields other =
        documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>()).putIfAbsent(id, taken);
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
    PlanReader copy = new PlanReader(now);
    copy.become(this);
    return copy;
  }

  /** From now on this has the other one's documents, and no others. */
  public void become(PlanReader other) {
    documents.clear();
    other.documents.forEach((kind, all) -> documents.put(kind, new LinkedHashMap<>(all)));
  }

  /** A sentence for each name in a calendar that is nobody, so that its shifts are gaps. */
  public List<String> calendarGaps() {
    return Collections.unmodifiableList(calendarGaps);
  }

  /** Whether there is a field of this kind, even an empty list. */
  boolean has(PlanKind kind) {
    return documents.containsKey(kind);
  }

  /** The documents of a kind so far, by id. */
  public Map<String, YamlFields> of(PlanKind kind) {
    return Collections.unmodifiableMap(documents.getOrDefault(kind, Map.of()));
  }

  /** The documents of a kind that is a list, by their places. */
  public List<YamlFields> inOrder(PlanKind kind) {
    return DocumentReading.inOrder(of(kind));
  }

  /**
   * What the documents say.
   *
   * @throws UnusableFile for a value that is not allowed, and for a name that leads nowhere
   */
  public Plan plan() {
    phonesOfPeople.clear();
    return new DocumentReading(this, this::phonesOf, phonesOfPeople).strict();
  }

  /** What those documents say that can be read; the others count as absent. */
  public Plan readable(PublishedPlan.Unreadable unreadable) {
    return new DocumentReading(this, this::phonesOf, phonesOfPeople).readable(unreadable);
  }

  /** The phone numbers of the people in these documents, by person, in the order of their calls. */
  public Map<String, List<String>> phones() {
    Map<String, List<String>> phones = new TreeMap<>();
    of(PlanKind.PEOPLE)
        .forEach((id, top) -> PersonReader.person(id, top, YamlFields::text, phones));
    return phones;
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
}
