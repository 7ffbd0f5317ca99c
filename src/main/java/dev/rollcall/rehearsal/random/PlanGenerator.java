package dev.rollcall.rehearsal.random;

import static java.util.stream.Collectors.joining;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftDocument;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The plan of a random night: people with several numbers, schedules that hand off every hour or
 * have gaps, overrides, hours, routes, silences and inhibitions, by the clocks of Berlin.
 */
final class PlanGenerator {

  static final int PEOPLE = 4;
  static final List<String> SCHEDULES = List.of("hourly", "gaps");
  static final List<String> TEAMS = List.of("x", "y");

  private static final int PHONES = 6;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final List<Integer> MINUTES = List.of(0, 1, 2, 5, 10, 20, 30, 60, 90, 150);

  private final Random random;
  private final Instant start;

  PlanGenerator(Random random, Instant start) {
    this.random = random;
    this.start = start;
  }

  List<DraftDocument> documents() {
    List<DraftDocument> plan = new ArrayList<>();
    for (int i = 1; i <= PEOPLE; i++) {
      if (random.nextBoolean()) {
        plan.add(new DraftDocument("people", "R" + i + ": " + person()));
      }
    }
    plan.add(
        new DraftDocument(
            "hours", "open: {zone: Europe/Berlin, during: [%s]}".formatted(window())));
    for (String schedule : SCHEDULES) {
      plan.add(new DraftDocument("schedules", schedule + ": " + schedule(schedule)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      plan.add(new DraftDocument("overrides", "o%d: %s".formatted(i, override(0))));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      plan.add(new DraftDocument("routes", "- " + route()));
    }
    if (random.nextInt(4) == 0) {
      plan.add(new DraftDocument("silences", "s1: " + silence(0)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      plan.add(new DraftDocument("inhibitions", "- " + inhibition()));
    }
    return plan;
  }

  /** A step that changes the plan. */
  String step(long at) {
    return switch (random.nextInt(7)) {
      case 0, 1, 2 -> "plan: {silences: {s%d: %s}}".formatted(1 + random.nextInt(3), silence(at));
      case 3 -> "plan: {overrides: {made%d: %s}}".formatted(at, override(at));
      case 4 -> "plan: {people: {R%d: %s}}".formatted(1 + random.nextInt(PEOPLE), person());
      case 5 -> "plan: {inhibitions: [%s]}".formatted(inhibition());
      default -> "plan: {silences: {s1: %s}, remove: []}".formatted(silence(at));
    };
  }

  String phone() {
    return "\"+8150000000%02d\"".formatted(1 + random.nextInt(PHONES));
  }

  private String person() {
    List<String> fields = new ArrayList<>();
    if (random.nextBoolean()) {
      fields.add(
          Stream.generate(this::phone)
              .limit(1 + random.nextInt(3))
              .collect(joining(", ", "phones: [", "]")));
    }
    if (random.nextInt(3) == 0) {
      fields.add("quiet: [{during: open, unless: %s}]".formatted(pick(List.of(Severity.values()))));
    }
    if (random.nextInt(8) == 0) {
      fields.add("active: false");
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private String schedule(String id) {
    String during = id.equals("gaps") ? "during: [%s], ".formatted(window()) : "";
    String turns =
        "{from: %s, every: %s, people: %s}"
            .formatted(local(-60L - random.nextInt(60)), pick(List.of("1h", "2h", "1d")), people());
    return "{zone: Europe/Berlin, layers: [{%sturns: [%s]}]}".formatted(during, turns);
  }

  private String people() {
    return Stream.generate(() -> random.nextInt(4) == 0 ? "[R1, R2]" : responder())
        .limit(1 + random.nextInt(3))
        .collect(joining(", ", "[", "]"));
  }

  private String window() {
    long from = minute();
    return "{from: \"%s\", to: \"%s\"}"
        .formatted(TIME.format(at(from)), TIME.format(at(from + 1 + minute())));
  }

  /** Of somebody else than any override before it takes out, who is replaced at most once. */
  private String override(long at) {
    long from = at / 60_000 + pick(MINUTES);
    return "{schedule: %s, from: %s, until: %s, in: %s}"
        .formatted(pick(SCHEDULES), instant(from), instant(from + 1 + pick(MINUTES)), responder());
  }

  private String route() {
    String match = random.nextInt(4) == 0 ? "severity=~\"LOW|MEDIUM\"" : "team=" + pick(TEAMS);
    List<String> fields = new ArrayList<>();
    fields.add("match: ['%s']".formatted(match));
    if (random.nextBoolean()) {
      fields.add("group: " + pick(List.of("a", "b", "nobody")));
    }
    if (random.nextInt(3) == 0) {
      fields.add("severity: " + pick(List.of(Severity.values())));
    }
    if (random.nextBoolean()) {
      fields.add(
          "policy: {%s}".formatted(pick(List.of("callDuring: open", "rounds: 1", "settle: 60s"))));
    }
    return "{" + String.join(", ", fields) + "}";
  }

  private String silence(long at) {
    long from = at / 60_000 - pick(MINUTES) + pick(MINUTES);
    String keep = random.nextInt(3) == 0 ? ", running: keep" : "";
    String during = random.nextInt(4) == 0 ? ", during: open" : "";
    return "{match: [team=%s], from: %s, until: %s%s%s, by: olga, why: test}"
        .formatted(pick(TEAMS), instant(from), instant(from + 1 + pick(MINUTES)), keep, during);
  }

  private String inhibition() {
    String equal = random.nextBoolean() ? ", equal: [team]" : "";
    return "{source: ['%s'], target: ['%s']%s, wait: %ds}"
        .formatted(side("="), side("!="), equal, pick(List.of(0, 5, 60)));
  }

  private String side(String comparison) {
    return random.nextBoolean()
        ? "severity" + comparison + pick(List.of(Severity.values()))
        : "team=" + pick(TEAMS);
  }

  private long minute() {
    return pick(MINUTES);
  }

  private String instant(long minutes) {
    return start.plus(minutes, ChronoUnit.MINUTES).toString();
  }

  private String local(long minutes) {
    return at(minutes).toString();
  }

  private LocalDateTime at(long minutes) {
    return LocalDateTime.ofInstant(start.plus(minutes, ChronoUnit.MINUTES), BERLIN);
  }

  private String responder() {
    return "R" + (1 + random.nextInt(PEOPLE));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
