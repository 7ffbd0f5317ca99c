package dev.rollcall.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StuckIncidentsTest {

  private static final Instant DEADLINE = Instant.parse("2026-11-23T03:00:00Z");
  private static final Instant LATER = DEADLINE.plus(Duration.ofSeconds(121));

  private final StuckIncidents incidents = new StuckIncidents();

  private static Optional<StatusRecord> status(
      EscalationStatus status, Optional<Instant> deadline) {
    HistoryRecord last =
        new HistoryRecord(
            "E",
            1,
            0,
            DEADLINE.minusSeconds(60),
            HistoryKind.ASKED,
            "",
            CallRef.notYet("ana"),
            Optional.empty(),
            status,
            EscalationStatus.NONE,
            "storage",
            1,
            deadline,
            Severity.HIGH,
            "it burns",
            0,
            Optional.empty(),
            Optional.empty(),
            List.of());
    return Optional.of(
        new StatusRecord(
            last,
            Origin.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void aDeadlineThatPassedTwoMinutesAgoIsStuckUntilSomethingHappens() {
    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));

    assertEquals(List.of(), incidents.at(DEADLINE.plus(Duration.ofMinutes(2))));
    assertEquals(List.of("E"), incidents.at(LATER));

    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(LATER)));
    assertEquals(List.of(), incidents.at(LATER));
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatMustHappenIsStuck(EscalationStatus status) {
    incidents.put("E", status(status, Optional.of(DEADLINE)));

    boolean must =
        switch (status) {
          case CALLING, WAITING, ACKNOWLEDGED, EXHAUSTED -> true;
          case NONE, RESOLVED, HELD -> false;
        };
    assertEquals(must ? List.of("E") : List.of(), incidents.at(LATER));
  }

  @Test
  void eachIsNamedOnceWhileItIsStuck() {
    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));
    assertEquals(List.of(), incidents.anew(LATER), "the topic is not read whole");
    assertEquals(false, incidents.isWhole());

    incidents.caughtUp();
    assertEquals(List.of("E"), incidents.anew(LATER));
    assertEquals(List.of(), incidents.anew(LATER));

    incidents.begins();
    assertEquals(List.of(), incidents.anew(LATER));
    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));
    incidents.caughtUp();
    assertEquals(List.of(), incidents.anew(LATER), "it was named before");

    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(LATER)));
    assertEquals(List.of(), incidents.anew(LATER));
    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));
    assertEquals(List.of("E"), incidents.anew(LATER), "it is stuck again");
  }

  @Test
  void whatHasNoDeadlineOrIsForgottenIsNot() {
    incidents.put("E", status(EscalationStatus.ACKNOWLEDGED, Optional.empty()));
    assertEquals(List.of(), incidents.at(LATER));

    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));
    incidents.put("E", Optional.empty());
    assertEquals(List.of(), incidents.at(LATER));

    incidents.put("E", status(EscalationStatus.CALLING, Optional.of(DEADLINE)));
    incidents.begins();
    assertEquals(List.of(), incidents.at(LATER));
  }
}
