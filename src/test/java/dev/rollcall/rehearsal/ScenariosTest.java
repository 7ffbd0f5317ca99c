package dev.rollcall.rehearsal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.plan.UnusableFile;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.file.Scenario;
import dev.rollcall.rehearsal.file.ScenarioReader;
import dev.rollcall.rehearsal.report.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ScenariosTest {

  private static final Path FOLDER = Path.of("src/test/resources/scenarios");

  static Stream<Scenario> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream().flatMap(f -> ScenarioReader.read(f).stream());
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theCallsAreAsTold(Scenario scenario) {
    for (Engine.Kind engine : Engine.Kind.values()) {
      ScenarioRun run = ScenarioRun.of(scenario, engine);
      assertTrue(run.passed(), () -> engine + " " + String.join("\n", TextReport.of(run)));
    }
  }

  @Test
  void aCallThatIsMissingAndOneThatIsTooManyFail() {
    Scenario scenario =
        ScenarioReader.read(
                "f.yaml",
                """
                name: wrong on purpose
                groups:
                  default:
                    policy: {gather: 0s}
                    responders: [{id: R1, priority: 1}]
                steps: [{at: 0s, incident: {errorId: E1}}]
                until: 10s
                expect:
                  calls: [{at: 7s, to: R1, about: [E2]}, {at: 5s, to: R1, about: [E1]}]
                  deadLetters: 3
                  incidents: {E1: {status: ACKNOWLEDGED, by: R1, duplicates: 1}}
                  history: {E1: {contains: [ACCEPTED], never: [RAISED]}}
                """)
            .getFirst();

    assertEquals(
        """
        FAILED  wrong on purpose
                  at  expected          happened
                > 0s  -                 call R1 about E1
                  5s  call R1 about E1  -
                  7s  call R1 about E2  -
                E1: status: expected ACKNOWLEDGED, is CALLING
                E1: taken by: expected R1, is nobody
                E1: duplicates: expected 1, is 0
                E1: the history has no ACCEPTED where expected: [RAISED, ASKED, CALLED]
                E1: the history has RAISED: [RAISED, ASKED, CALLED]
                dead letters: expected 3, is 0
        """,
        String.join("\n", TextReport.of(ScenarioRun.of(scenario, Engine.Kind.CORE))) + "\n");
  }

  @Test
  void aDutyAndAGapThatAreOtherwiseFail() {
    Scenario scenario =
        ScenarioReader.read(
                "f.yaml",
                """
                name: wrong on purpose
                plan:
                  schedules:
                    p: {zone: UTC, layers: [{during: [{days: [MON-FRI]}], turns: [{from: 2026-11-02T00:00, every: 1w, people: [ana]}]}]}
                groups:
                  default: {responders: [{schedule: p, priority: 1}]}
                  boss: {responders: [{id: boss, priority: 1}]}
                until: 10s
                expect:
                  onCall:
                    - {schedule: p, at: 2026-11-04T00:00Z, people: [ana, ben]}
                    - {schedule: p, at: 2026-11-04T00:00Z, people: [ana], until: 2026-11-08T00:00Z}
                    - {schedule: p, at: 2026-11-08T00:00Z, people: [ana]}
                    - {schedule: p, at: 2026-11-08T00:00Z, people: []}
                  gaps:
                    - {group: default, from: 2026-11-07T00:00Z, until: 2026-11-09T00:00Z}
                    - {group: default, from: 2026-11-07T00:00Z, until: 2026-11-08T00:00Z}
                    - {group: default, from: 2026-11-08T00:00Z, until: 2026-11-09T00:00Z}
                    - {group: default, from: 2026-11-08T00:00Z, until: 2026-11-09T12:00Z}
                    - {group: boss, from: 2026-11-08T00:00Z, until: 2026-11-09T00:00Z}
                """)
            .getFirst();

    assertEquals(
        """
        FAILED  wrong on purpose
                p at 2026-11-04T00:00:00Z: expected ana, ben, is ana until 2026-11-07T00:00:00Z (layer 1)
                p at 2026-11-04T00:00:00Z: expected ana until 2026-11-08T00:00:00Z, is ana until 2026-11-07T00:00:00Z (layer 1)
                p at 2026-11-08T00:00:00Z: expected ana, is nobody until 2026-11-09T00:00:00Z (no layer names anybody)
                group default: expected nobody on call from 2026-11-07T00:00:00Z until 2026-11-08T00:00:00Z, but nobody is on call after that either
                group default: expected nobody on call from 2026-11-08T00:00:00Z until 2026-11-09T00:00:00Z, but nobody is on call before that either
                group default: expected nobody on call from 2026-11-08T00:00:00Z until 2026-11-09T12:00:00Z, but nobody is on call before that either, somebody is on call at 2026-11-09T00:00:00Z
                group boss: expected nobody on call from 2026-11-08T00:00:00Z until 2026-11-09T00:00:00Z, but somebody is on call at 2026-11-08T00:00:00Z
        """,
        String.join("\n", TextReport.of(ScenarioRun.of(scenario, Engine.Kind.CORE))) + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: n, until: 1s, expect: {}, extra: 1} | f.yaml line 1: extra: is not a field here",
        "{until: 1s, expect: {}} | f.yaml line 1: name is missing",
        "{name: n, until: soon, expect: {}} | f.yaml line 1: until: must be a duration",
        "{name: n, until: 1s, expect: {}, steps: [{at: 1s}]} | f.yaml line 1: steps[0]: a step has at",
        "{name: n, until: 1s, expect: {incidents: {E: {status: DEAD}}}} | incidents.E.status: must be",
        "'{name: n, until: 1s, expect: {}, steps: [{at: 1s, response: {from: R, outcome: LINE_BUSY}}]}' | not an answer of Amazon Connect",
        "{name: n, until: 1s, expect: {}, start: 1969-12-31T00:00Z} | start: must lie in the years 1970 to 2200, but is 1969-12-31T00:00Z",
        "{name: n, until: 1s, expect: {}, start: 2026-01-01T00:00} | start: must be an instant with an offset or Z, like 2026-11-02T18:00:00Z, but is",
        "{name: n, until: 2025-12-31T23:59:59Z, expect: {}} | until: is before the start, 2026-01-01T00:00:00Z",
        "{name: n, until: 2036-12-31T00:00Z, expect: {}} | until: is more than 3660d after the start",
        "{name: n, until: 1s, expect: {}, steps: [{at: 2026-01-01T00:00, restart: {}}]} | steps[0].at: must be a duration like 500ms, 60s, 10m or 24h, at most 3660d, or an instant with an offset or Z",
        "{name: n, until: 1s, expect: {}, plan: {groups: {}}} | plan.groups: is not a field here; known are hours, inhibitions, overrides, people, routes, schedules, silences",
        "{name: n, until: 1s, expect: {}, plan: {silences: {s: {match: []}}}} | plan.silences.s: from is missing",
        "{name: n, until: 1s, expect: {onCall: [{schedule: p, at: 1s, people: []}]}} | expect.onCall[0].schedule: there is no schedule p",
        "{name: n, until: 1s, expect: {gaps: [{group: g, from: 1s, until: 2s}]}} | expect.gaps[0].group: there is no group g",
        "{name: n, until: 1s, expect: {gaps: [{group: g, from: 2s, until: 2s}]}, groups: {g: {}}} | expect.gaps[0]: until 2026-01-01T00:00:02Z is not after from 2026-01-01T00:00:02Z",
        "{name: n, until: 1s, expect: {gaps: [{group: g, from: 0s, until: 400d}]}, groups: {g: {}}} | expect.gaps[0]: a gap may be as long as 399 days",
        "{name: [ | f.yaml line 1: not YAML"
      })
  void anUnusableFileIsToldByFileLineAndField(String text, String message) {
    UnusableFile e = assertThrows(UnusableFile.class, () -> ScenarioReader.read("f.yaml", text));

    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }
}
