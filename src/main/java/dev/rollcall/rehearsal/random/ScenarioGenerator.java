package dev.rollcall.rehearsal.random;

import dev.rollcall.core.roster.Severity;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftGroup;
import dev.rollcall.rehearsal.random.ScenarioDraft.DraftStep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One random night: few people with fewer phones in several groups, so that lines are shared; few,
 * round durations, so that instants coincide; reports late, doubled, reordered and by wrong clocks;
 * answers late, doubled and to any call; storms; Amazon Connect away; restarts. The same seed is
 * the same night.
 */
final class ScenarioGenerator {

  private static final int STEPS = 50;
  private static final int PEOPLE = PlanGenerator.PEOPLE;
  private static final int STORM = 40;
  private static final long HOUR = 3_600_000;
  private static final List<String> GROUPS = List.of("default", "a", "b");

  /** Those from outside; some are more likely. A changed order makes other nights of the seeds. */
  static final List<String> OUTCOMES =
      List.of(
          "ACCEPTED",
          "ACCEPTED",
          "DECLINED",
          "BUSY",
          "NO_INPUT",
          "NO_ANSWER",
          "ANSWERED",
          "VOICEMAIL",
          "INVALID_NUMBER",
          "HUNG_UP",
          "BLOCKED",
          "FAILED",
          "UNKNOWN");

  private static final String NONE = "none";
  private static final List<Integer> GAPS = List.of(0, 0, 1, 5, 10, 15, 20, 30, 60, 90);

  /** An ordinary night, and two in which the clocks of Berlin change after half an hour. */
  private static final List<Instant> STARTS =
      List.of(
          Instant.parse("2026-01-01T00:00:00Z"),
          Instant.parse("2026-03-29T00:30:00Z"),
          Instant.parse("2026-10-25T00:30:00Z"));

  private final Random random;
  private final Instant start;
  private final PlanGenerator plan;

  private ScenarioGenerator(long seed) {
    this.random = new Random(seed);
    this.start = pick(STARTS);
    this.plan = new PlanGenerator(random, start);
  }

  static ScenarioDraft of(long seed) {
    return new ScenarioGenerator(seed).draft();
  }

  private ScenarioDraft draft() {
    List<DraftGroup> groups = new ArrayList<>();
    GROUPS.forEach(id -> groups.add(new DraftGroup(id, policy(), responders(id))));
    List<DraftStep> steps = new ArrayList<>();
    long at = 0;
    for (int i = 1 + random.nextInt(STEPS); i > 0; i--) {
      at += random.nextInt(5) == 0 ? random.nextInt(30_000) : 1000L * pick(GAPS);
      steps.add(new DraftStep(at, step(at)));
      for (int more = random.nextInt(400) == 0 ? STORM : 0; more > 0; more--) {
        steps.add(new DraftStep(at, incident("S" + more, at)));
      }
    }
    steps.add(new DraftStep(at, "connect: {to: any, answer: OK}"));
    String goodbye = pick(List.of("0s", "5s", "5s", "20s"));
    return new ScenarioDraft(start, groups, plan.documents(), goodbye, steps, at + 4 * HOUR);
  }

  private String step(long at) {
    String errorId = "E" + (1 + random.nextInt(5));
    return switch (random.nextInt(23)) {
      case 20, 21, 22 -> plan.step(at);
      case 0, 1, 2, 3, 4, 5 -> incident(errorId, at);
      case 6 -> "resolve: {errorId: %s%s}".formatted(errorId, time("occurredAt", at));
      case 7, 8 -> operator(errorId);
      case 9 -> "restart: {down: %ds}".formatted(1000 * pick(GAPS) / 1000);
      case 10 ->
          "connect: {to: %s, answer: %s}"
              .formatted(
                  pick(List.of("any", person())), pick(List.of("OK", "REJECTED", "UNAVAILABLE")));
      case 11 -> responder();
      case 12 -> "policy: {group: %s, %s}".formatted(pick(GROUPS), pick(policy()));
      default -> response();
    };
  }

  private String incident(String errorId, long at) {
    String group = random.nextInt(3) == 0 ? "" : ", group: " + pick(List.of("a", "b", "nobody"));
    return "incident: {errorId: %s%s, severity: %s, message: it burns%s%s%s}"
        .formatted(
            errorId,
            group,
            pick(List.of(Severity.values())),
            time("occurredAt", at),
            time("startedAt", at),
            random.nextBoolean()
                ? ", labels: {team: %s}".formatted(pick(PlanGenerator.TEAMS))
                : "");
  }

  /** Mostly none; else by a clock that may be wrong. */
  private String time(String field, long at) {
    return switch (random.nextInt(9)) {
      case 0, 1 -> ", %s: %dms".formatted(field, Math.max(0, at - 1000L * pick(GAPS)));
      case 2 -> ", %s: %dms".formatted(field, at + 1000L * pick(GAPS));
      case 3 -> random.nextInt(4) == 0 ? ", %s: 9d".formatted(field) : "";
      default -> "";
    };
  }

  private String operator(String errorId) {
    String action = pick(List.of("ACKNOWLEDGE", "RESOLVE", "ESCALATE", "SNOOZE"));
    String snooze = action.equals("SNOOZE") ? ", snooze: %ds".formatted(1 + pick(GAPS)) : "";
    return "operator: {errorId: %s, action: %s, by: olga%s}".formatted(errorId, action, snooze);
  }

  private String responder() {
    String group = pick(GROUPS);
    String change =
        pick(
            List.of(
                "active: false",
                "active: true",
                "priority: " + random.nextInt(9),
                "step: 1",
                "phone: " + plan.phone(),
                "remove: true"));
    return "responder: {id: %s, group: %s, %s}".formatted(person(), group, change);
  }

  private String response() {
    String call = random.nextInt(3) == 0 ? ", call: " + (1 + random.nextInt(4)) : "";
    String times = random.nextInt(5) == 0 ? ", times: 3" : "";
    return "response: {from: %s, outcome: %s%s%s}".formatted(person(), pick(OUTCOMES), call, times);
  }

  private List<String> policy() {
    List<String> policy = new ArrayList<>();
    policy.add("answerTimeout: " + pick(List.of("20s", "30s", "60s")));
    policy.add("dialWindow: " + pick(List.of("5s", "15s")));
    policy.add("talkTime: " + pick(List.of("0s", "10s", "30s")));
    policy.add("attempts: " + pick(List.of(1, 1, 2, 3)));
    policy.add("retryDelay: " + pick(List.of("0s", "10s", "30s")));
    policy.add("rounds: " + (random.nextInt(100) == 0 ? "forever" : pick(List.of(1, 2, 3))));
    policy.add("roundDelay: " + pick(List.of("0s", "30s", "60s")));
    policy.add("gather: " + pick(List.of("0s", "0s", "1s", "5s")));
    policy.add("lineWait: " + pick(List.of("0s", "10s", "30s", "60s")));
    policy.add("ackTimeout: " + pick(List.of("none", "none", "60s", "1h", "shift")));
    policy.add("autoResolve: " + pick(List.of("60s", "1h", "12h", "never")));
    policy.add("quietPeriod: " + pick(List.of("0s", "60s", "10m")));
    policy.add("resolvedRetention: " + pick(List.of("0s", "60s", "24h")));
    policy.add("fallbackGroup: " + pick(List.of("none", "none", "b", "nobody")));
    policy.add("settle: " + pick(List.of("0s", "0s", "0s", "30s", "2m")));
    policy.add("stickyAccept: " + pick(List.of("0s", "0s", "60s", "30m")));
    policy.add("threshold: " + pick(List.of(NONE, NONE, NONE, "{reports: 2, within: 60s}")));
    policy.add("flap: " + pick(List.of(NONE, NONE, "{episodes: 2, within: 10m, settle: 60s}")));
    policy.add("callDuring: " + pick(List.of("always", "always", "always", "open")));
    return policy;
  }

  private List<String> responders(String group) {
    List<String> responders = new ArrayList<>();
    int count = group.equals("default") ? 1 + random.nextInt(PEOPLE) : random.nextInt(PEOPLE + 1);
    for (int i = 1; i <= count; i++) {
      String step = random.nextInt(3) == 0 ? ", step: 1" : "";
      String active = random.nextInt(5) == 0 ? ", active: false" : "";
      responders.add(
          "{id: R%d, priority: %d%s%s%s}"
              .formatted(i, random.nextInt(9), ownPhone(), step, active));
    }
    if (random.nextInt(3) == 0) {
      responders.add(
          "{schedule: %s, priority: %d}"
              .formatted(pick(PlanGenerator.SCHEDULES), random.nextInt(9)));
    }
    return responders;
  }

  /** A person without a phone in a group's row has those of the plan, if it has any. */
  private String ownPhone() {
    String phone = plan.phone();
    return random.nextBoolean() ? ", phone: " + phone : "";
  }

  private String person() {
    return "R" + (1 + random.nextInt(PEOPLE));
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
