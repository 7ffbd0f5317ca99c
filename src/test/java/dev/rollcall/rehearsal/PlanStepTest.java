package dev.rollcall.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.plan.YamlFields;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plan of a simulation, and how a step changes it. */
final class PlanStepTest {

  private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
  private static final Policy AT_ONCE = Policy.builder().gather(Duration.ZERO).build();

  private final SimulatedRoster roster = new SimulatedRoster("default");

  private static PlanReader documents(String yaml) {
    PlanReader reader = new PlanReader();
    reader.take(YamlFields.parse("plan.yaml", yaml), EnumSet.allOf(PlanKind.class));
    return reader;
  }

  private void schedule() {
    roster.change(
        documents(
            """
            schedules:
              p: {zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 1d, people: [ana]}]}]}
            """),
        Set.of());
  }

  private static Responder responder(String id) {
    return new Responder(id, 1, "", OptionalInt.empty(), true, "");
  }

  @Test
  void aDocumentReplacesThatOfItsIdAndIsRemovedByItsKey() {
    schedule();
    assertEquals(List.of("ana"), roster.onCall("p", NOON));
    String day = "schedule: p, from: 2026-11-10T00:00, until: 2026-11-11T00:00, out: ana";
    roster.change(documents("overrides: {o: {" + day + ", in: ben}}"), Set.of());
    assertEquals(List.of("ben"), roster.onCall("p", NOON));
    roster.change(documents("overrides: {o: {" + day + ", in: chie}}"), Set.of());
    assertEquals(List.of("chie"), roster.onCall("p", NOON));
    roster.change(new PlanReader(), Set.of("overrides/o"));
    assertEquals(List.of("ana"), roster.onCall("p", NOON));
  }

  @Test
  void whatIsNoPlanChangesNothing() {
    schedule();
    PlanReader lost = documents("{overrides: {o: {schedule: gone, from: x, until: y}}}");
    assertThrows(UnusableFile.class, () -> roster.change(lost, Set.of()));
    assertThrows(UnusableFile.class, () -> roster.change(new PlanReader(), Set.of("overrides/o")));
    assertThrows(UnusableFile.class, () -> roster.change(new PlanReader(), Set.of("o")));
    assertEquals(List.of("ana"), roster.onCall("p", NOON));
  }

  /** A change by a step that is about people or policies leaves the schedules in a group. */
  @Test
  void aGroupKeepsItsSchedules() {
    DutyPlace place = new DutyPlace("p", 1, OptionalInt.empty());
    roster.put(new Group("default", AT_ONCE, List.of(responder("ana")), List.of(place)));
    roster.changePolicy("default", _ -> Policy.DEFAULT);
    roster.putResponder("default", responder("ben"));
    roster.removeResponder("default", "ana");
    assertEquals(
        new Group("default", Policy.DEFAULT, List.of(responder("ben")), List.of(place)),
        roster.group("default").orElseThrow());
  }

  /** In the topology it comes as a document of topic plan, because the tables have no schedules. */
  @ParameterizedTest
  @EnumSource(Engine.Kind.class)
  void theEngineDecidesByThePlan(Engine.Kind kind) {
    schedule();
    try (Engine engine = kind.start(roster, NOON)) {
      roster.put(new Group("default", AT_ONCE, List.of(responder("ben"))));
      assertEquals(List.of("ben"), called(engine, "E1"));
      DutyPlace place = new DutyPlace("p", 9, OptionalInt.empty());
      roster.put(new Group("default", AT_ONCE, List.of(responder("chie")), List.of(place)));
      engine.planChanged(NOON);
      assertEquals(List.of("chie"), called(engine, "E2"));
      engine.restart(NOON);
      roster.putResponder("default", responder("dan"));
      roster.removeResponder("default", "chie");
      engine.planChanged(NOON);
      assertEquals(List.of("dan"), called(engine, "E3"));
      roster.put(new Group("default", AT_ONCE, List.of(responder("eve"))));
      engine.planChanged(NOON);
      assertEquals(List.of("eve"), called(engine, "E4"));
    }
  }

  private static List<String> called(Engine engine, String errorId) {
    engine.report(
        new Keyed<>(
            errorId,
            new EscalationEvent.Firing(errorId, Optional.empty(), Severity.HIGH, "", NOON)),
        NOON);
    engine.fireDue(NOON);
    return engine.takeCommands().stream()
        .filter(LineEffect.Dial.class::isInstance)
        .map(command -> ((LineEffect.Dial) command).responderId())
        .toList();
  }

  @Test
  void aStepThatIsNoPlanIsAComplaintAboutTheFile() {
    UnusableFile e =
        assertThrows(
            UnusableFile.class,
            () ->
                ScenarioReader.read(
                    "f.yaml",
                    """
                    name: wrong on purpose
                    steps:
                      - {at: 1s, plan: {overrides: {o: {schedule: gone, in: ana}}}}
                    until: 1m
                    expect: {}
                    """));
    assertEquals(
        "f.yaml line 3: overrides.o.schedule: there is no schedule gone",
        String.valueOf(e.getMessage()).replace("steps[0].plan.", ""));
  }
}
