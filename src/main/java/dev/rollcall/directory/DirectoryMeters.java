package dev.rollcall.directory;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of the directory, without names: responders that may be called, groups without any,
 * the age of the reading. Thread safe.
 */
final class DirectoryMeters {

  /** Before the first reading: nobody, and as old as the process. */
  private record Reading(Instant at, long responders, long emptyGroups, int problems) {}

  private final InstantSource clock;
  private volatile Reading last;

  DirectoryMeters(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.last = new Reading(clock.instant(), 0, 0, 0);
    Gauge.builder("rollcall.directory.responders", () -> last.responders())
        .description("active rows of table Responders with a number that can be called")
        .register(registry);
    Gauge.builder("rollcall.directory.empty.groups", () -> last.emptyGroups())
        .description("groups in which nobody may be called now")
        .register(registry);
    Gauge.builder("rollcall.directory.problems", () -> last.problems())
        .description("fields of rows that cannot be used")
        .register(registry);
    TimeGauge.builder("rollcall.directory.read.age", this::ageMillis, TimeUnit.MILLISECONDS)
        .description("since table Responders was read")
        .register(registry);
  }

  void read(DirectorySnapshot snapshot, int problems) {
    last =
        new Reading(
            clock.instant(),
            snapshot.groups().stream().mapToLong(DirectoryMeters::callable).sum(),
            snapshot.groups().stream().filter(DirectoryMeters::isEmpty).count(),
            problems);
  }

  private static boolean isEmpty(Group group) {
    return callable(group) == 0 && group.dutyPlaces().isEmpty();
  }

  private static long callable(Group group) {
    return group.responders().stream().filter(Responder::active).count();
  }

  private long ageMillis() {
    return Duration.between(last.at(), clock.instant()).toMillis();
  }
}
