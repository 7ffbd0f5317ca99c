package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.connect.Feedback;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.support.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same night, whatever way the answers take. */
@Execution(ExecutionMode.CONCURRENT)
final class FeedbackIT {

  private static final String ANN = "+815055550001";
  private static final String BOB = "+815055550002";
  private static final String CEM = "+815055550003";
  private static final String DEE = "+815055550004";

  @TempDir private Path folder;

  @Test
  void pushAlone() {
    assumeTrue(PythonFunction.isHere(), "no python3 here");
    night(Feedback.PUSH, DeliveryConditions.CALM);
  }

  @Test
  void pollAlone() {
    night(Feedback.POLL, DeliveryConditions.CALM);
  }

  /** Loses 30 %, doubles 30 %, holds back 30 %. */
  @Test
  void bothInAStorm() {
    night(Feedback.BOTH, new DeliveryConditions(7, Duration.ofMillis(700), 0.3, 0.3, 0.3));
  }

  private void night(Feedback feedback, DeliveryConditions weather) {
    try (Site site = new Site(feedback, weather)) {
      site.policy("ops", Map.of("answerTimeout", 10, "gather", 0, "rounds", 1));
      site.person("ops", 1, "ann", ANN, "decline:2s");
      site.person("ops", 2, "bob", BOB, "busy");
      site.person("ops", 3, "cem", CEM, "hang-up:2s");
      site.person("ops", 4, "dee", DEE, "accept:2s");
      try (Instance instance =
          Instance.start(site.environment(folder.resolve("state")), folder.resolve("log"))) {
        site.raise("E1", "ops");
        Await.until(() -> site.status("E1").equals("acknowledged"), instance::log);

        assertEquals(
            List.of(ANN, BOB, CEM, DEE),
            site.connect.calls().stream().map(CallRecord::number).toList(),
            instance::log);
        Await.until(
            () -> site.callsTo(DEE).getFirst().heard().size() == 2, () -> site.callsTo(DEE));
        String lastWord = site.callsTo(DEE).getFirst().heard().getLast();
        assertTrue(expected(feedback, weather).map(lastWord::equals).orElse(true), lastWord);
      }
    }
  }

  private static Optional<String> expected(Feedback feedback, DeliveryConditions weather) {
    if (!weather.equals(DeliveryConditions.CALM)) {
      return Optional.empty();
    }
    return Optional.of(
        feedback == Feedback.PUSH
            ? "Thank you. You have it."
            : "Your answer is saved and will be picked up in a moment.");
  }
}
