package dev.rollcall.rehearsal.reference;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Groups and plan as the steps of a story leave them. Each question is answered by looking at
 * everything, and a time by looking at every minute. Instants are epoch milliseconds.
 */
final class Book {

  static final List<String> SEVERITIES = List.of("LOW", "MEDIUM", "HIGH", "CRITICAL");

  private static final Pattern MATCHER =
      Pattern.compile("([\\w.]+)(=~|!~|!=|=)\"?(.*?)\"?", Pattern.DOTALL);
  private static final long MINUTE = 60_000;
  private static final int DAY = 24 * 60;

  private final Map<String, Crew> groups = new LinkedHashMap<>();
  private final Map<String, Map<String, Node>> documents = new LinkedHashMap<>();

  /** A group: its policy as written, and its places. */
  record Crew(Terms policy, List<Place> places) {

    Stream<Place> of(String person) {
      return places.stream().filter(place -> place.person().equals(Optional.of(person)));
    }
  }

  /** A person, or whoever is on call in a schedule. */
  record Place(Optional<String> person, Optional<String> schedule, Map<String, Node> fields) {

    int priority() {
      return Integer.parseInt(fields.getOrDefault("priority", new Node("0")).text());
    }

    Optional<String> step() {
      return Optional.ofNullable(fields.get("step")).map(Node::text);
    }

    boolean isActive() {
      return !fields.getOrDefault("active", new Node("true")).text().equals("false");
    }
  }

  /** What matchers see of an incident. */
  record Seen(String errorId, String group, String severity, String source, Labels labels) {

    String of(String name) {
      return switch (name) {
        case "errorId" -> errorId;
        case "group" -> group;
        case "severity" -> severity;
        case "source" -> source;
        default -> labels.texts().getOrDefault(name.replaceFirst("^label\\.", ""), "");
      };
    }
  }

  /** By name. */
  record Labels(Map<String, String> texts) {}

  /** What a route says, or what the report says where there is none. */
  record Way(String group, String severity, Map<String, Node> policy) {}

  Book(Node story) {
    story
        .at("groups")
        .map()
        .forEach(
            (id, group) -> {
              List<Place> places = new ArrayList<>();
              group.at("responders").list().forEach(one -> places.add(place(one)));
              groups.put(id, new Crew(new Terms(group.at("policy").map()), places));
            });
    change(story.at("plan"));
  }

  private static Place place(Node one) {
    return new Place(
        Optional.of(one.at("id")).filter(Node::isThere).map(Node::text),
        Optional.of(one.at("schedule")).filter(Node::isThere).map(Node::text),
        one.map());
  }

  /** Documents replace those of their id; those of a list have their place as id. */
  void change(Node plan) {
    plan.map()
        .forEach(
            (kind, all) -> {
              Map<String, Node> known = documents.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
              all.map()
                  .forEach(
                      (id, one) -> {
                        known.remove(id);
                        known.put(id, one);
                      });
              List<Node> list = all.list();
              for (int i = 0; i < list.size(); i++) {
                known.put(String.valueOf(i), list.get(i));
              }
            });
  }

  Optional<Crew> group(String id) {
    return Optional.ofNullable(groups.get(id));
  }

  private Map<String, Node> all(String kind) {
    return documents.getOrDefault(kind, Map.of());
  }

  private Node person(String id) {
    return all("people").getOrDefault(id, new Node(null));
  }

  /** As the plan says, or as one of the groups that list them says. */
  boolean isActive(String person) {
    if (person(person).isThere()) {
      return !person(person).at("active").or("true").equals("false");
    }
    List<Place> places = groups.values().stream().flatMap(crew -> crew.of(person)).toList();
    return places.isEmpty() || places.stream().anyMatch(Place::isActive);
  }

  int numbers(String person) {
    return Math.max(1, person(person).at("phones").list().size());
  }

  boolean isQuiet(String person, String severity, long at) {
    return person(person).at("quiet").list().stream()
        .anyMatch(
            one ->
                isOpen(one.at("during").text(), at)
                    && (!one.at("unless").isThere()
                        || rank(severity) < rank(one.at("unless").text())));
  }

  static int rank(String severity) {
    return SEVERITIES.indexOf(severity);
  }

  // Time

  boolean isOpen(String hours, long at) {
    Node one = all("hours").getOrDefault(hours, new Node(null));
    return !one.isThere() || isInside(one.at("during"), zone(one), at);
  }

  private static ZoneId zone(Node one) {
    return ZoneId.of(one.at("zone").text());
  }

  /** By the clock on the wall; every window is of every day. */
  private static boolean isInside(Node windows, ZoneId zone, long at) {
    LocalTime now = LocalDateTime.ofInstant(Instant.ofEpochMilli(at), zone).toLocalTime();
    return windows.list().stream()
        .anyMatch(
            window -> {
              LocalTime from = LocalTime.parse(window.at("from").text());
              LocalTime to = LocalTime.parse(window.at("to").text());
              return from.isBefore(to)
                  ? !now.isBefore(from) && now.isBefore(to)
                  : !now.isBefore(from) || now.isBefore(to);
            });
  }

  /** The first whole minute from {@code at} on at which they are open; they open every day. */
  long opens(String hours, long at) {
    for (long minute = nextMinute(at); ; minute += MINUTE) {
      if (isOpen(hours, minute)) {
        return minute;
      }
    }
  }

  private static long nextMinute(long at) {
    return (at / MINUTE + 1) * MINUTE;
  }

  Set<String> onCall(String schedule, long at) {
    Node one = all("schedules").getOrDefault(schedule, new Node(null));
    Set<String> people = new LinkedHashSet<>();
    for (Node layer : one.at("layers").list()) {
      if (people.isEmpty()
          && (!layer.at("during").isThere() || isInside(layer.at("during"), zone(one), at))) {
        people.addAll(turn(layer.at("turns").list().getFirst(), zone(one), at));
      }
    }
    for (Node override : all("overrides").values()) {
      if (override.at("schedule").text().equals(schedule)
          && instant(override.at("from")) <= at
          && at < instant(override.at("until"))) {
        people.add(override.at("in").text());
      }
    }
    return people;
  }

  /** Turn after turn from the first one on, each begun by the clock on the wall. */
  private static List<String> turn(Node turns, ZoneId zone, long at) {
    List<Node> people = turns.at("people").list();
    LocalDateTime from = LocalDateTime.parse(turns.at("from").text());
    long minutes = turns.at("every").millis() / MINUTE;
    int turn = -1;
    while (begin(from.plusMinutes(minutes * (turn + 1)), zone) <= at) {
      turn++;
    }
    if (turn < 0) {
      return List.of();
    }
    Node who = people.get(turn % people.size());
    return who.list().isEmpty()
        ? List.of(who.text())
        : who.list().stream().map(Node::text).toList();
  }

  /** A time in a gap is the first instant after it, one that comes twice the first of the two. */
  private static long begin(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant().toEpochMilli()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant().toEpochMilli();
  }

  static long instant(Node node) {
    return Instant.parse(node.text()).toEpochMilli();
  }

  /** When this person's shift is over; empty for somebody who is not on call. */
  Optional<Long> shiftEnd(String schedule, String person, long at) {
    if (!onCall(schedule, at).contains(person)) {
      return Optional.empty();
    }
    for (long minute = nextMinute(at); minute < at + 3 * DAY * MINUTE; minute += MINUTE) {
      if (!onCall(schedule, minute).contains(person)) {
        return Optional.of(minute);
      }
    }
    return Optional.empty();
  }

  // Matchers, routes, silences

  private static boolean fits(Node matchers, Seen seen) {
    return matchers.list().stream().allMatch(one -> fits(one.text(), seen));
  }

  private static boolean fits(String text, Seen seen) {
    Matcher parts = MATCHER.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("no matcher: " + text);
    }
    String value = seen.of(parts.group(1));
    String wanted = parts.group(3);
    return switch (parts.group(2)) {
      case "=" -> value.equals(wanted);
      case "!=" -> !value.equals(wanted);
      case "=~" -> value.matches(wanted);
      default -> !value.matches(wanted);
    };
  }

  Way way(Seen seen) {
    Map<Integer, Node> byPlace = new TreeMap<>();
    all("routes").forEach((place, route) -> byPlace.put(Integer.valueOf(place), route));
    return byPlace.values().stream()
        .filter(route -> fits(route.at("match"), seen))
        .findFirst()
        .map(
            route ->
                new Way(
                    route.at("group").or(seen.group()),
                    route.at("severity").or(seen.severity()),
                    route.at("policy").map()))
        .orElse(new Way(seen.group(), seen.severity(), Map.of()));
  }

  /** A hold, and when it ends. */
  record Hold(String what, long until) {}

  /** Silences that hold this incident now. */
  List<Hold> silences(Seen seen, long raisedAt, long now, boolean alsoThoseThatKeep) {
    List<Hold> holds = new ArrayList<>();
    all("silences")
        .forEach(
            (id, silence) -> {
              boolean keep = silence.at("running").or("stop").equals("keep");
              if (fits(silence.at("match"), seen)
                  && counts(silence, now)
                  && (!keep || (alsoThoseThatKeep && counts(silence, raisedAt)))) {
                holds.add(new Hold("silences/" + id, end(silence, now)));
              }
            });
    return holds;
  }

  /** Whether a silence that stops what runs counts from this instant on and did not before. */
  boolean beginsToSilence(long now) {
    return all("silences").values().stream()
        .filter(silence -> !silence.at("running").or("stop").equals("keep"))
        .anyMatch(silence -> counts(silence, now) && !counts(silence, now - 1));
  }

  private boolean counts(Node silence, long at) {
    return instant(silence.at("from")) <= at
        && at < instant(silence.at("until"))
        && (!silence.at("during").isThere() || isOpen(silence.at("during").text(), at));
  }

  private long end(Node silence, long now) {
    long minute = nextMinute(now);
    while (counts(silence, minute)) {
      minute += MINUTE;
    }
    return minute;
  }

  List<Node> inhibitions() {
    return List.copyOf(all("inhibitions").values());
  }

  static boolean isSource(Node inhibition, Seen seen) {
    return fits(inhibition.at("source"), seen);
  }

  static boolean isTarget(Node inhibition, Seen seen) {
    return fits(inhibition.at("target"), seen);
  }

  static boolean areAlike(Node inhibition, Seen one, Seen other) {
    return inhibition.at("equal").list().stream()
        .map(Node::text)
        .allMatch(name -> one.of(name).equals(other.of(name)));
  }

  // The order of a round

  /** A step: its people and schedules, in order of the group. */
  static List<List<Place>> steps(List<Place> places) {
    List<Place> sorted = new ArrayList<>(places);
    sorted.sort(
        Comparator.comparing(Place::priority).thenComparing(place -> place.person().orElse("~")));
    Map<String, List<Place>> steps = new LinkedHashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      String alone = "alone " + i;
      steps
          .computeIfAbsent(
              sorted.get(i).step().map(step -> "step " + step).orElse(alone),
              _ -> new ArrayList<>())
          .add(sorted.get(i));
    }
    return List.copyOf(steps.values());
  }
}
