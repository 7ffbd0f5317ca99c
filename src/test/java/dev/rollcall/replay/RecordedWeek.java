package dev.rollcall.replay;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.Labels;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.engine.Laws;
import dev.rollcall.rehearsal.engine.ScenarioActions;
import dev.rollcall.rehearsal.engine.SimulatedConnect.RungCall;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import dev.rollcall.rehearsal.engine.Simulation;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;

/**
 * A week of the rehearsal's own simulation, with the real dialer's rules and the simulated Amazon
 * Connect, as the three topics would have recorded it. The same seed is the same week.
 */
final class RecordedWeek {

  static final Instant START = Instant.parse("2026-10-19T00:00:00Z");
  static final Instant END = Instant.parse("2026-10-26T00:00:00Z");

  /** The clocks go back in the night of the last day. */
  static final String PLAN =
      """
      schedules:
        rota:
          zone: Europe/Berlin
          layers:
            - name: office
              during: [{days: [MON-FRI], from: 08:00, to: 18:00}]
              turns: [{from: 2026-10-05T08:00, every: 1d, people: [ana, ben]}]
            - name: nights
              turns: [{from: 2026-10-05T18:00, every: 12h, people: [chie, dan, eve]}]
      hours:
        office:
          zone: Europe/Berlin
          during: [{days: [MON-FRI], from: 09:00, to: 17:00}]
      people:
        ana: {timeZone: Europe/Berlin}
        ben: {timeZone: Europe/Berlin}
        chie: {timeZone: Asia/Tokyo}
        dan: {phones: ["+815000000001", "+815000000002"]}
        fay: {phones: ["+815000000003"]}
        gus: {phones: ["+815000000003"]}
      silences:
        db-work: {match: ["service=db"], from: "2026-10-21T01:00:00Z", until: "2026-10-21T09:00:00Z", by: ana, why: upgrade}
      groups:
        storage:
          policy: {answerTimeout: 60s, attempts: 2, retryDelay: 30s, rounds: 2, roundDelay: 2m, gather: 2s, ackTimeout: 2h}
          responders: [{schedule: rota, priority: 1}, {id: fay, priority: 2}]
        web:
          policy: {answerTimeout: 45s, attempts: 1, rounds: 2, settle: 20s, fallbackGroup: storage}
          responders: [{id: gus, priority: 1, step: 1}, {id: hal, priority: 1, step: 1}, {id: ana, priority: 2}]
        default:
          policy: {answerTimeout: 60s, stickyAccept: 30m, rounds: 1}
          responders: [{id: dan, priority: 1}, {id: ivy, priority: 2}]
      """;

  private static final String SILENCE = "db-work";
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  /** Those that a person or the network brings about. */
  private static final List<Outcome> OUTCOMES =
      List.copyOf(
          EnumSet.of(
              Outcome.ACCEPTED,
              Outcome.DECLINED,
              Outcome.BUSY,
              Outcome.HUNG_UP,
              Outcome.VOICEMAIL,
              Outcome.NO_INPUT,
              Outcome.FAILED));

  private final Random random;
  private final Simulation simulation;
  private final ScenarioActions actions;
  private final PriorityQueue<Step> steps = new PriorityQueue<>();
  private final List<RecordedEvent> inputs = new ArrayList<>();
  private int callsSeen;
  private int seen;
  private long order;

  private record Step(Instant at, long order, Runnable action) implements Comparable<Step> {
    @Override
    public int compareTo(Step other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private RecordedWeek(long seed, SimulatedRoster roster, Simulation simulation) {
    this.random = new Random(seed);
    this.simulation = simulation;
    this.actions = new ScenarioActions(roster, simulation, new Laws(simulation, roster, Set.of()));
  }

  /** All records of the three topics. */
  static List<RecordedEvent> of(long seed, int incidents) {
    PlanReader all = documents(PLAN);
    YamlFields silence = Objects.requireNonNull(all.of(PlanKind.SILENCES).get(SILENCE));
    PlanReader before = all.copy();
    before.remove(PlanKind.SILENCES, SILENCE);
    SimulatedRoster roster = ReplayPlan.of(before, "default").roster();
    try (Simulation simulation =
        new Simulation(Engine.Kind.CORE.start(roster, START), START, GOODBYE)) {
      RecordedWeek week = new RecordedWeek(seed, roster, simulation);
      week.at(
          Instant.parse("2026-10-21T01:00:00Z"),
          () -> {
            PlanReader more = new PlanReader();
            more.put(PlanKind.SILENCES, SILENCE, silence);
            week.actions.changePlan(more, Set.of());
          });
      for (int i = 0; i < incidents; i++) {
        week.incident("E" + i);
      }
      week.run();
      return week.records();
    }
  }

  static PlanReader documents(String plan) {
    PlanReader documents = new PlanReader();
    documents.take(YamlFields.parse("plan", plan), EnumSet.allOf(PlanKind.class));
    return documents;
  }

  static ReplayPlan plan() {
    return ReplayPlan.of(documents(PLAN), "default");
  }

  private void at(Instant at, Runnable action) {
    steps.add(new Step(at, order++, action));
  }

  /** Some come twice, come back, are resolved, or are somebody's business. */
  private void incident(String errorId) {
    Instant at = START.plusMillis(random.nextLong(Duration.between(START, END).toMillis()));
    Optional<String> group =
        pick(List.of(Optional.of("storage"), Optional.of("web"), Optional.empty()));
    Severity severity = pick(List.of(Severity.values()));
    Labels labels = Labels.of(Map.of("service", pick(List.of("db", "api", "cache"))));
    for (int more = random.nextInt(3); more >= 0; more--) {
      Instant again = at.plusMillis(random.nextLong(1, 3 * 3_600_000) * more);
      at(
          again,
          () ->
              report(
                  errorId,
                  new EscalationEvent.Firing(
                      errorId,
                      group,
                      severity,
                      "it burns",
                      again,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      labels),
                  again));
    }
    if (random.nextInt(3) > 0) {
      Instant over = at.plusMillis(random.nextLong(1000, 2 * 3_600_000));
      at(over, () -> report(errorId, new EscalationEvent.Resolve(errorId, over), over));
    }
    if (random.nextInt(4) == 0) {
      Instant acts = at.plusMillis(random.nextLong(1000, 20 * 60_000));
      EscalationEvent.OperatorAction action =
          pick(
              List.of(
                  new EscalationEvent.Acknowledge("olga"),
                  new EscalationEvent.Escalate("olga"),
                  new EscalationEvent.Snooze("olga", Duration.ofMinutes(10)),
                  new EscalationEvent.ResolveByHand("olga", acts)));
      at(
          acts,
          () -> {
            record(acts, new RecordedValue.Action(new Keyed<>(errorId, action)));
            actions.act(errorId, () -> action);
          });
    }
  }

  private void report(String errorId, EscalationEvent.SourceReport report, Instant at) {
    record(at, new RecordedValue.Report(new Keyed<>(errorId, report)));
    actions.publish(errorId, () -> report);
  }

  private void record(Instant at, RecordedValue value) {
    inputs.add(RecordedEvent.of(at, 0, inputs.size(), value));
  }

  /** Steps no further than to what can make a phone ring, because people answer in time. */
  private void run() {
    simulation.watch(this::reactToNewCalls);
    Instant now = START;
    while (now.isBefore(END)) {
      Instant step = steps.isEmpty() ? END : steps.peek().at();
      Instant deadline = simulation.engine().nextDeadline().orElse(END);
      Instant next = step.isBefore(deadline) ? step : deadline;
      now = next.isAfter(now) ? next : now.plusMillis(1);
      now = now.isBefore(END) ? now : END;
      simulation.advanceTo(now);
      while (!steps.isEmpty() && !steps.peek().at().isAfter(now)) {
        steps.remove().action().run();
      }
    }
    simulation.runUntil(END);
  }

  private void reactToNewCalls() {
    List<HistoryRecord> history = simulation.history();
    boolean rang =
        history.subList(seen, history.size()).stream()
            .anyMatch(record -> record.kind() == HistoryKind.CALLED);
    seen = history.size();
    List<RungCall> calls = rang ? simulation.connect().calls() : List.of();
    while (callsSeen < calls.size()) {
      react(calls.get(callsSeen++));
    }
  }

  /** Ana and chie mostly accept, ben declines, hal never picks up; others do anything. */
  private void react(RungCall call) {
    String who = call.line();
    Outcome outcome =
        switch (who) {
          case "ana", "chie" -> random.nextInt(5) > 0 ? Outcome.ACCEPTED : pick(OUTCOMES);
          case "ben" -> Outcome.DECLINED;
          default -> pick(OUTCOMES);
        };
    if (who.equals("hal") || random.nextInt(6) == 0) {
      return;
    }
    Instant at = call.at().plusMillis(random.nextLong(3_000, 75_000));
    boolean picksUp = outcome.isKey() || outcome == Outcome.NO_INPUT || outcome == Outcome.HUNG_UP;
    if (picksUp) {
      answer(call, Outcome.ANSWERED, at.minusMillis(random.nextLong(500, 2_500)));
    }
    answer(call, outcome, at);
    if (outcome.isKey()) {
      // The goodbye's end frees the line, and what waits for it may be dialed.
      at(at.plus(GOODBYE).plusMillis(1), () -> {});
    }
  }

  private void answer(RungCall call, Outcome outcome, Instant at) {
    at(at, () -> simulation.respond(call, outcome));
  }

  private List<RecordedEvent> records() {
    List<RecordedEvent> all = new ArrayList<>(inputs);
    long offset = 0;
    for (HistoryRecord history : simulation.history()) {
      all.add(RecordedEvent.of(history.at(), 0, offset++, new RecordedValue.Decided(history)));
    }
    return all;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
