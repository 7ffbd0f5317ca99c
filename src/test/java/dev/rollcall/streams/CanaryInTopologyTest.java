package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary takes the way of every incident, and no plan and no table has a say in it. */
class CanaryInTopologyTest {

  private static final String CANARY = Canary.id("one/0.0");

  @TempDir private Path folder;
  private TopologyFixture site;

  @BeforeEach
  void open() {
    site = new TopologyFixture(folder, 1);
    site.group("default", Policy.builder().gather(Duration.ZERO).build(), "ana");
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void itCallsThePersonWithoutAPhoneWhateverTablesAndPlansSay() {
    site.group(Canary.GROUP, Policy.builder().gather(Duration.ZERO).build(), "ben");
    site.document("routes", "1", "{\"group\":\"default\"}");
    site.document(
        "silences",
        "all",
        "{\"match\":[],\"from\":\"2026-11-23T00:00:00Z\",\"until\":\"2026-11-24T00:00:00Z\","
            + "\"by\":\"mari\",\"why\":\"deploy\"}");
    site.head();
    site.raise(CANARY, CANARY);
    site.pass(Duration.ofMillis(1));

    LineEffect.Dial dial = site.onlyDial();
    assertEquals(Canary.GROUP, dial.responderId());
    assertEquals(CANARY, dial.errorId());
  }

  @Test
  void itIsTakenAndCountsNowhere() {
    site.raise(CANARY, CANARY);
    site.pass(Duration.ofMillis(1));
    LineEffect.Dial dial = site.onlyDial();
    site.placed(dial);
    site.answer(Canary.GROUP, dial, Outcome.ACCEPTED);
    site.pass(Duration.ofMillis(1));

    assertEquals(HistoryKind.ACCEPTED, site.history(CANARY).getLast());
    assertEquals(List.of(), site.statuses());
    assertEquals(0, counted("rollcall.decisions"));
    assertEquals(0, counted("rollcall.calls"));
    assertEquals(0, counted("rollcall.outcomes"));
  }

  /** The group is a canary's only, so an incident that names it calls real people. */
  @Test
  void anIncidentThatNamesItsGroupIsNone() {
    site.raise("disk-7", "disk-7", Canary.GROUP);
    site.pass(Duration.ofMillis(1));

    assertEquals("ana", site.onlyDial().responderId());
  }

  private double counted(String name) {
    return site.meters.get(name).counters().stream().mapToDouble(c -> c.count()).sum();
  }
}
