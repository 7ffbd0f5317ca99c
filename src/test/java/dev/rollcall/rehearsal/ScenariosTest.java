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
        "{name: [ | f.yaml line 1: not YAML"
      })
  void anUnusableFileIsToldByFileLineAndField(String text, String message) {
    UnusableFile e = assertThrows(UnusableFile.class, () -> ScenarioReader.read("f.yaml", text));

    assertTrue(String.valueOf(e.getMessage()).contains(message), e.getMessage());
  }
}
