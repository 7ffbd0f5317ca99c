package dev.rollcall.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeadMansSwitchTest {

  private static final Instant START = Instant.parse("2026-11-23T03:00:00Z");

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Instant> told = new ArrayList<>();
  private Instant now = START;
  private boolean isAway;
  private final DeadMansSwitch deadMan =
      new DeadMansSwitch(Duration.ofSeconds(60), this::hear, meters);

  private void hear() throws IOException {
    if (isAway) {
      throw new IOException("no route");
    }
    told.add(now);
  }

  private void look(long second, String... troubles) throws InterruptedException {
    now = START.plusSeconds(second);
    deadMan.look(now, () -> List.of(troubles));
  }

  private double count(String result) {
    return meters.get("rollcall.deadman.pings").tag("result", result).counter().count();
  }

  @Test
  void onceAPeriodAndNotWhileThereIsTrouble() throws Exception {
    look(0);
    look(59);
    look(60);
    look(120, "3 incidents are stuck");
    look(124);
    look(125);
    look(184);

    assertEquals(
        List.of(START, START.plusSeconds(60), START.plusSeconds(125)), told, "a period each");
    assertEquals(3, count("sent"));
    assertEquals(1, count("withheld"));
    assertEquals(picture(125), deadMan.picture());
  }

  /** As the page about health shows it. */
  @Test
  void thePictureSaysWhyNothingIsTold() throws Exception {
    assertEquals(new DeadMansSwitch.Picture(Optional.empty(), List.of()), deadMan.picture());
    look(0);
    look(60, "3 incidents are stuck", "Kafka does not answer");
    assertEquals(picture(0, "3 incidents are stuck", "Kafka does not answer"), deadMan.picture());
    isAway = true;
    look(65);
    assertEquals(picture(0, "it did not hear: no route"), deadMan.picture());
  }

  private static DeadMansSwitch.Picture picture(long second, String... troubles) {
    return new DeadMansSwitch.Picture(Optional.of(START.plusSeconds(second)), List.of(troubles));
  }

  @Test
  void whoDoesNotHearIsToldAgainInThePeriodsAfter() throws Exception {
    isAway = true;
    look(0);
    isAway = false;
    look(60);

    assertEquals(List.of(START.plusSeconds(60)), told);
    assertEquals(1, count("failed"));
  }
}
