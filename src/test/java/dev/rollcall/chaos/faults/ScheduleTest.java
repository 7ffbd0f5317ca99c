package dev.rollcall.chaos.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rollcall.chaos.faults.Schedule.Planned;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A seed is a schedule. */
class ScheduleTest {

  private static final Set<FaultKind> ALL = EnumSet.allOf(FaultKind.class);
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aSeedRepeatsItsSchedule() {
    assertEquals(Schedule.of(7, HOUR, ALL), Schedule.of(7, HOUR, ALL));
    assertNotEquals(Schedule.of(7, HOUR, ALL), Schedule.of(8, HOUR, ALL));
  }

  @Test
  void everyKindComesBeforeAnyComesAgain() {
    List<Planned> faults = Schedule.of(7, HOUR, ALL).subList(0, ALL.size());
    assertEquals(ALL, faults.stream().map(Planned::kind).collect(Collectors.toSet()));
  }
}
