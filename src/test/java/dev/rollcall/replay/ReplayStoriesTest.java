package dev.rollcall.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.replay.PhoneBehaviour.Answer;
import dev.rollcall.replay.PhoneBehaviour.Reaction;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Small nights: what happened is a replay with people of the test's own. */
final class ReplayStoriesTest {

  /** 02:10 in Berlin. */
  private static final Instant NIGHT = Instant.parse("2026-11-10T01:10:00Z");

  private static final String TWO =
      """
      people: {ana: {timeZone: Europe/Berlin}, ben: {timeZone: Europe/Berlin}}
      groups:
        default:
          policy: {answerTimeout: 60s, gather: 0s, attempts: 1, rounds: 1}
          responders: [{id: ana, priority: 1}, {id: ben, priority: 2}]
      """;

  private static ReplayPlan plan(String yaml) {
    return ReplayPlan.of(RecordedWeek.documents(yaml), "default");
  }

  private static RecordedEvent firing(String errorId, Severity severity, Instant at) {
    var firing = new EscalationEvent.Firing(errorId, Optional.empty(), severity, "it burns", at);
    return RecordedEvent.of(at, 0, 0, new RecordedValue.Report(new Keyed<>(errorId, firing)));
  }

  private static RecordedEvent firing(String errorId, Instant at) {
    return firing(errorId, Severity.HIGH, at);
  }

  private static Reaction after(int seconds, Outcome outcome) {
    return new Reaction("test", List.of(new Answer(Duration.ofSeconds(seconds), outcome)));
  }

  private static Recording night(String plan, PhoneBehaviour people, RecordedEvent... inputs) {
    List<RecordedEvent> all = List.of(inputs);
    Recording nothing = recording(all, new RunLog());
    return recording(all, Replay.of(nothing, plan(plan), people, _ -> {}).log());
  }

  private static Recording recording(List<RecordedEvent> inputs, RunLog happened) {
    Instant from = inputs.getFirst().at();
    return new Recording(
        from,
        inputs.getLast().at().plus(Duration.ofHours(12)),
        inputs,
        happened,
        List.of(),
        Optional.of(from));
  }

  private static Replay asHappened(Recording recording, String plan) {
    return Replay.of(recording, plan(plan), Replay.People.AS_HAPPENED, _ -> {});
  }

  private static List<String> calls(RunLog log) {
    Instant start = log.incidents().getFirst().raisedAt();
    return log.calls().stream()
        .map(call -> call.person() + " " + Duration.between(start, call.at()).toSeconds())
        .toList();
  }

  private static PersonFigures ana(Figures run) {
    return run.people().getOrDefault("ana", new PersonFigures());
  }

  /** H2. */
  @Test
  void aShorterAnswerTimeoutCallsTheNextSoonerAndMakesAcceptsLate() {
    Recording recording =
        night(
            TWO,
            call ->
                call.person().equals("ana")
                    ? after(45, Outcome.NO_INPUT)
                    : after(5, Outcome.ACCEPTED),
            firing("slow", NIGHT));
    assertEquals(List.of("ana 0", "ben 45"), calls(recording.happened()));

    Recording accepted = night(TWO, _ -> after(45, Outcome.ACCEPTED), firing("slow", NIGHT));
    assertEquals(List.of("ana 0"), calls(accepted.happened()));
    String shorter = TWO.replace("60s", "30s");
    Replay replay = asHappened(accepted, shorter);
    assertEquals(List.of("ana 0", "ben 30"), calls(replay.log()));
    ReplayReport report =
        ReplayReport.of(
            accepted, Replay.People.AS_HAPPENED, plan(shorter), replay, Optional.empty());
    assertEquals(1, ana(report.runs().getLast()).lateAccepts());
    assertEquals(0, ana(report.runs().getFirst()).lateAccepts());
    assertEquals(1, report.calls().orElseThrow().differing());
  }

  /** H3. */
  @Test
  void whatWaitsForOfficeHoursWakesNobody() {
    Recording recording =
        night(TWO, _ -> after(10, Outcome.ACCEPTED), firing("low", Severity.LOW, NIGHT));
    String office =
        TWO
            + """
            hours: {office: {zone: Europe/Berlin, during: [{days: [MON-FRI], from: 09:00, to: 17:00}]}}
            routes: [{match: ["severity=LOW"], policy: {callDuring: office}}]
            """;
    Replay replay = asHappened(recording, office);
    ReplayReport report =
        ReplayReport.of(
            recording, Replay.People.AS_HAPPENED, plan(office), replay, Optional.empty());
    assertEquals(1, ana(report.runs().getFirst()).nightsWoken());
    assertEquals(0, ana(report.runs().getLast()).nightsWoken());
    assertEquals(
        Map.of("waits for office", 1),
        Objects.requireNonNull(report.runs().getLast().groups().get("default")).holds());
    assertEquals(List.of(1, 0), report.nights().getFirst().calls());
  }

  /** H4: the sources in their order. */
  @Test
  void whoWasNotAskedDoesAsBeforeAndTheSourceSaysSo() {
    List<RecordedEvent> inputs = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      inputs.add(firing("bens" + day, NIGHT.plus(Duration.ofDays(day))));
    }
    inputs.add(firing("other", NIGHT.plus(Duration.ofDays(4)).plusSeconds(600)));
    Recording recording =
        night(
            TWO,
            call -> {
              boolean bens = call.errorIds().stream().anyMatch(id -> id.startsWith("bens"));
              return call.person().equals("ben")
                  ? after(12, Outcome.ACCEPTED)
                  : bens ? after(3, Outcome.DECLINED) : after(4, Outcome.ACCEPTED);
            },
            inputs.toArray(RecordedEvent[]::new));
    String swapped = TWO.replace("id: ana, priority: 1", "id: ana, priority: 3");
    Replay replay = asHappened(recording, swapped);
    assertEquals(
        List.of("ben same call", "ben same call", "ben same call", "ben habit 02h"),
        replay.log().calls().stream()
            .map(call -> call.person() + " " + replay.source(call.callId()))
            .toList());
    assertEquals(Optional.of(Outcome.ACCEPTED), replay.log().calls().getLast().outcome());
  }

  @Test
  void theNearestCallComesBeforeTheHabit() {
    Recording recording =
        night(
            TWO,
            call ->
                call.person().equals("ana")
                    ? after(3, Outcome.DECLINED)
                    : after(9, Outcome.ACCEPTED),
            firing("both", NIGHT),
            firing("next", NIGHT.plusSeconds(1800)));
    RunLog withoutNext = new RunLog();
    Recording first = recording(recording.inputs().subList(0, 1), withoutNext);
    RunLog happened = Replay.of(first, plan(TWO), _ -> after(3, Outcome.DECLINED), _ -> {}).log();
    Replay replay = asHappened(recording(recording.inputs(), happened), TWO);
    assertEquals(
        List.of("same call", "same call", "nearest 0h30m earlier", "nearest 0h30m earlier"),
        replay.log().calls().stream().map(call -> replay.source(call.callId())).toList());
  }

  /** Rule 3. */
  @Test
  void anActionThatFitsNoMoreIsListedAndNotForced() {
    String silenced =
        TWO
            + "silences: {s: {match: [\"errorId=gone\"], from: \"2026-11-10T00:00:00Z\","
            + " until: \"2026-11-11T10:00:00Z\", by: ana, why: test}}\n";
    var action = new EscalationEvent.Acknowledge("olga");
    RecordedEvent acted =
        RecordedEvent.of(
            NIGHT.plusSeconds(5), 0, 0, new RecordedValue.Action(new Keyed<>("never", action)));
    Recording recording = recording(List.of(firing("gone", NIGHT), acted), new RunLog());
    Replay replay = asHappened(recording, silenced);
    assertEquals(List.of(), replay.log().calls());
    assertEquals(
        List.of("never"),
        replay.log().withoutEffect().stream().map(record -> record.errorId()).toList());
    assertEquals(
        2,
        Replay.of(recording, plan(silenced).withoutSilences(), Replay.People.NOBODY, _ -> {})
            .log()
            .calls()
            .size());
  }

  /** Rule 6: most silences are made when they begin, and hang up what rings. */
  @Test
  void aSilenceThatBeginsWhileAPhoneRingsHangsItUp() {
    Instant begin = NIGHT.plusSeconds(30);
    String silenced =
        TWO
            + "silences: {s: {match: [\"errorId=gone\"], from: \"%s\", until: \"%s\", by: ana, why: x}}\n"
                .formatted(begin, begin.plusSeconds(3600));
    Recording recording = recording(List.of(firing("gone", NIGHT)), new RunLog());
    Replay replay = Replay.of(recording, plan(silenced), Replay.People.NOBODY, _ -> {});
    assertEquals(List.of("ana 0", "ana 3630", "ben 3690"), calls(replay.log()));
  }

  /** H8. */
  @Test
  void anIncidentBecomesAScenarioThatPasses() {
    Recording recording =
        night(
            TWO,
            call ->
                call.person().equals("ana")
                    ? after(45, Outcome.DECLINED)
                    : after(5, Outcome.ACCEPTED),
            firing("E1", NIGHT));
    String text = ScenarioFile.of(recording, plan(TWO), Replay.People.AS_HAPPENED, "E1");
    ScenarioRun run =
        ScenarioRun.of(ScenarioReader.read("E1.yaml", text).getFirst(), Engine.Kind.CORE);
    assertEquals(2, run.calls().size(), text);
    assertTrue(run.passed(), () -> text + run.differences() + run.timeline().lines());
  }

  /** YAML refuses some characters, and folds others that end a line. */
  @Test
  void aScenarioHasWhateverTextTheIncidentHas() {
    String text =
        "del \u007f nel \u0085 separator \u2028 bom \ufeff quote \" \\ smile \ud83d\ude00";
    var firing = new EscalationEvent.Firing("E1", Optional.empty(), Severity.HIGH, text, NIGHT);
    Recording recording =
        night(
            TWO,
            _ -> after(5, Outcome.ACCEPTED),
            RecordedEvent.of(NIGHT, 0, 0, new RecordedValue.Report(new Keyed<>("E1", firing))));
    String file = ScenarioFile.of(recording, plan(TWO), Replay.People.AS_HAPPENED, "E1");
    YamlFields step = field(YamlFields.parse("E1.yaml", file), "steps").list().getFirst();
    assertEquals(text, field(field(step, "incident"), "message").text());
  }

  private static YamlFields field(YamlFields map, String name) {
    return YamlFields.required(map, map.map(), name);
  }

  /** Each incident of a week with everything in it. */
  @Test
  void everyIncidentOfAWeekBecomesAScenarioThatPasses() {
    Recording.Builder builder = new Recording.Builder();
    RecordedWeek.of(7, 40).forEach(builder::add);
    Recording recording = builder.build(Optional.empty(), Optional.empty());
    for (int i = 0; i < 40; i++) {
      String text =
          ScenarioFile.of(recording, RecordedWeek.plan(), Replay.People.AS_HAPPENED, "E" + i);
      ScenarioRun run =
          ScenarioRun.of(ScenarioReader.read("E.yaml", text).getFirst(), Engine.Kind.CORE);
      assertTrue(run.passed(), () -> text + run.differences() + run.timeline().lines());
    }
  }
}
