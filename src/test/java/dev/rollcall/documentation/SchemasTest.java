package dev.rollcall.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas take what the readers take, and refuse what they refuse. */
final class SchemasTest {

  private static final Pattern MODELINE =
      Pattern.compile("^# yaml-language-server: \\$schema=(\\S+)\n");

  private static final List<Path> SAMPLES =
      List.of(Path.of("examples"), Path.of("src", "test", "resources", "scenarios"));

  @Test
  void everySampleNamesItsSchemaAndFits() throws IOException {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (Path folder : SAMPLES) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
          count++;
          format(file)
              .validate(Files.readString(file))
              .forEach(one -> wrong.add(file + ": " + one));
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(count > 30, "only " + count);
  }

  private static FileFormat format(Path sample) throws IOException {
    var modeline = MODELINE.matcher(Files.readString(sample));
    assertTrue(modeline.find(), sample + " has no $schema in its first line");
    Path named = sample.resolveSibling(modeline.group(1)).normalize();
    return Stream.of(FileFormat.values())
        .filter(format -> format.file().equals(named))
        .findFirst()
        .orElseThrow(() -> new AssertionError(sample + " names " + named));
  }

  @Test
  void theExamplesOfThePagesFit() {
    String reference = Page.of("docs/reference/plan.md").block("yaml", "storage-primary:");
    assertEquals(List.of(), FileFormat.PLAN.validate(reference));
    String guide = Page.of("docs/guides/who-is-on-call.md").block("yaml", "calendar: duty.ics");
    assertEquals(List.of(), FileFormat.PLAN.validate(guide));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedules: [a]",
        "schedules: {s: {layers: []}}",
        "schedules: {s: {zone: UTC}}",
        "schedules: {s: {zone: UTC, layers: [{name: n}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: []}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: [{from: 2026-11-02, every: 1w, people: [a]}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: [{from: 2026-11-02T08:00Z, every: 1w, people: [a]}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: [{from: 2026-11-02T08:00, every: 1y, people: [a]}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: [{from: 2026-11-02T08:00, every: 1w, people: []}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{turns: [{from: 2026-11-02T08:00, every: 1w, people: ana}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{calendar: c.ics}]}}",
        "schedules: {s: {zone: UTC, layers: [{calendar: c.ics, people: {}, turns: []}]}}",
        "schedules: {s: {zone: UTC, layers: [{shifts: []}]}}",
        "schedules: {s: {zone: UTC, layers: [{shifts: [{from: 2026-11-02T08:00, who: a}]}]}}",
        "schedules: {s: {zone: UTC, layers: [{during: [{}], shifts: [{from: 2026-11-02T08:00, until: 2026-11-02T09:00, who: a}]}]}}",
        "hours: {h: {zone: UTC, during: []}}",
        "hours: {h: {zone: UTC, during: [{from: 8}]}}",
        "hours: {h: {zone: UTC, during: [{days: [MONDAY]}]}}",
        "hours: {h: {zone: UTC, during: [{days: MON}]}}",
        "people: {p: {active: maybe}}",
        "people: {p: {phones: []}}",
        "people: {p: {phones: ['0800']}}",
        "people: {p: {numbers: -1}}",
        "people: {p: {quiet: [{unless: HIGH}]}}",
        "groups: {g: {responders: [{id: a}]}}",
        "groups: {g: {responders: [{id: a, priority: first}]}}",
        "groups: {g: {responders: {a: 1}}}",
        "groups: {g: {policy: {answerTimeout: soon}}}",
        "groups: {g: {policy: {rounds: often}}}",
        "groups: {g: {policy: {threshold: {reports: 3}}}}",
        "groups: {g: {policy: {threshold: 3}}}",
        "groups: {g: {policy: {flap: {episodes: 3, within: 1h}}}}",
        "routes: {r: {}}",
        "routes: [{match: []}]",
        "routes: [{match: [service]}]",
        "routes: [{severity: fatal}]",
        "silences: {s: {match: [a=b], from: 2026-11-02T08:00Z, by: a, why: w}}",
        "silences: {s: {match: [a=b], from: 2026-11-02T08:00, until: 2026-11-02T09:00, by: a, why: w}}",
        "silences: {s: {match: [a=b], from: 2026-11-02T08:00Z, until: 2026-11-02T09:00Z, by: a, why: ' '}}",
        "silences: {s: {match: [a=b], from: 2026-11-02T08:00Z, until: 2026-11-02T09:00Z, by: a, why: w, running: on}}",
        "inhibitions: [{source: [a=b]}]",
        "inhibitions: [{source: [], target: [a=b]}]",
        "inhibitions: [{source: [a=b], target: [c=d], equal: ['a b']}]",
        "inhibitions: [{source: [a=b], target: [c=d], wait: soon}]"
      })
  void aPlanThatBothRefuse(String yaml) {
    assertBothRefuse(FileFormat.PLAN, yaml);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{until: 1s, expect: {}}",
        "{name: n, expect: {}}",
        "{name: n, until: 1s}",
        "{name: n, until: soon, expect: {}}",
        "{name: n, until: 1s, start: 2026-01-01, expect: {}}",
        "{name: n, until: 1s, tolerance: 1, expect: {}}",
        "{name: n, until: 1s, steps: {at: 0s}, expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s}], expect: {}}",
        "{name: n, until: 1s, steps: [{incident: {errorId: E}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, incident: {}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, incident: {errorId: E}, restart: {}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, response: {from: R1, outcome: CALLED}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, operator: {errorId: E, action: SLEEP, by: o}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, connect: {to: any}}], expect: {}}",
        "{name: n, until: 1s, steps: [{at: 0s, restart: {down: 1}}], expect: {}}",
        "{name: n, until: 1s, expect: {calls: [{at: 0s, to: R1}]}}",
        "{name: n, until: 1s, expect: {calls: [{at: 0s, to: R1, about: E1}]}}",
        "{name: n, until: 1s, expect: {incidents: {E1: {status: OPEN}}}}",
        "{name: n, until: 1s, expect: {history: {E1: {contains: [CALL]}}}}",
        "{name: n, until: 1s, expect: {deadLetters: none}}",
        "{name: n, until: 1s, plan: {groups: {}}, expect: {}}",
        "[{name: n, until: 1s}]"
      })
  void aScenarioThatBothRefuse(String yaml) {
    assertBothRefuse(FileFormat.SCENARIO, yaml);
  }

  private static void assertBothRefuse(FileFormat format, String yaml) {
    assertNotEquals(Optional.empty(), format.complaint(yaml), "the reader takes it");
    assertNotEquals(List.of(), format.validate(yaml), "the schema takes it");
  }
}
