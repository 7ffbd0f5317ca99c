package dev.rollcall.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class DirectoryMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = Instant.parse("2026-11-25T03:00:00Z");
  private final DirectoryMeters meters = new DirectoryMeters(registry, () -> now);

  @Test
  void nobodyMayBeCalledAndTheAgeGrowsUntilTheTablesAreRead() {
    now = now.plus(Duration.ofMinutes(2));

    assertEquals(0, gauge("responders"));
    assertEquals(120, ageSeconds());
  }

  @Test
  void theActiveOnesCountAndAGroupWithoutThemIsEmpty() {
    meters.read(
        new DirectorySnapshot(
            List.of(group("web", true, false, true), group("db", false)),
            Map.of(),
            new NumberBook(List.of(), List.of()),
            List.of()),
        3);
    now = now.plusSeconds(7);

    assertEquals(2, gauge("responders"));
    assertEquals(1, gauge("empty.groups"));
    assertEquals(3, gauge("problems"));
    assertEquals(7, ageSeconds());
  }

  private double gauge(String name) {
    return registry.get("rollcall.directory." + name).gauge().value();
  }

  private double ageSeconds() {
    return registry.get("rollcall.directory.read.age").timeGauge().value(TimeUnit.SECONDS);
  }

  private static Group group(String id, boolean... active) {
    List<Responder> people = new ArrayList<>();
    for (boolean one : active) {
      int place = people.size() + 1;
      people.add(new Responder("r" + place, place, "", OptionalInt.empty(), one, ""));
    }
    return new Group(id, Policy.DEFAULT, people);
  }
}
