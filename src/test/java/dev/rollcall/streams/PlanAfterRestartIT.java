package dev.rollcall.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.support.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan in global stores of Kafka Streams. */
class PlanAfterRestartIT {

  private static final Policy AT_ONCE = Policy.builder().gather(Duration.ZERO).build();

  @TempDir private Path folder;
  private final List<LineEffect.Dial> calls = new ArrayList<>();

  private List<String> called(StreamSite site, int count) {
    Await.until(() -> site.dials(calls) >= count, calls::toString);
    return calls.stream().map(LineEffect.Dial::responderId).toList();
  }

  /** A store is restored before a task decides, and its folder has nothing of it. */
  @Test
  void theFirstDecisionAfterARestartIsMadeByThePlan() throws IOException {
    try (StreamSite site = new StreamSite(folder, AT_ONCE, 3)) {
      site.planGroup("R0", "ana");
      site.planGroup("R1", "ben");
      site.report("E0", "R0");
      try (StreamService _ = site.start()) {
        assertEquals(List.of("ana"), called(site, 1));
      }
      site.report("E1", "R1");
      try (StreamService _ = site.start()) {
        assertEquals(List.of("ana", "ben"), called(site, 2));
      }
    }
  }

  @Test
  void aRunningInstanceTakesANewPlan() throws IOException {
    try (StreamSite site = new StreamSite(folder, AT_ONCE, 1);
        StreamService _ = site.start()) {
      site.report("E0", "R0");
      assertEquals(List.of("R0"), called(site, 1));
      site.planGroup("R0", "ana");
      int[] reports = {0};
      Await.until(
          () -> {
            site.report("N" + reports[0]++, "R0");
            return called(site, 1).contains("ana");
          },
          calls::toString);
    }
  }
}
