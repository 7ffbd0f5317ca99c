package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEffect.HangUp;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.DialResult;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every point at which a dialer can die between a command and its result, and what its successor
 * does with what was committed: the table of docs/guarantees.md. In each row the phone rings once
 * at most.
 */
class CrashPointsTest {

  private static final String CALL = "ann-1";
  private static final Instant DIED = DialFixture.START;
  private static final Instant RESUMED = DIED.plusSeconds(6);

  private final List<String> actions = new ArrayList<>();
  private boolean rings;
  private int rang;

  /**
   * The columns are: where it died; what was committed of it; whether the phone rings; whether a
   * hang-up is open; what the successor does within two minutes.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "before it read the command         | -                    | no  | no  | ATTEMPTED place PLACED",
        "while the call waited              | WAITING              | no  | no  | ATTEMPTED place PLACED",
        "before ATTEMPTED was committed     | -                    | no  | no  | ATTEMPTED place PLACED",
        "before the request                 | ATTEMPTED            | no  | no  | place PLACED",
        "before the request, not wanted now | ATTEMPTED            | no  | yes | place UNREACHABLE stop",
        "before the answer                  | ATTEMPTED            | yes | no  | place PLACED",
        "before the answer, not wanted now  | ATTEMPTED            | yes | yes | place UNREACHABLE stop",
        "before PLACED was committed        | ATTEMPTED            | yes | no  | place PLACED",
        "after PLACED                       | ATTEMPTED PLACED     | yes | no  | -",
        "before the hang-up was requested   | ATTEMPTED PLACED     | yes | yes | stop",
        "before the hang-up was committed   | ATTEMPTED PLACED     | no  | yes | stop",
        "after it gave up in doubt          | ATTEMPTED UNREACHABLE| yes | no  | place stop",
        "after it gave up, nothing rings    | ATTEMPTED UNREACHABLE| no  | no  | place stop",
        "after it was refused               | ATTEMPTED REJECTED   | no  | no  | place stop",
      })
  void theSuccessor(
      String point, String committed, String ringing, String hangUp, String expected) {
    rings = ringing.equals("yes");
    rang = rings ? 1 : 0;
    DialerLife successor = new DialerLife(events(committed), RESUMED);
    if (!contains(committed, "PLACED")) {
      successor.read(dial(), DIED, RESUMED);
    }
    if (hangUp.equals("yes")) {
      successor.read(new HangUp(CALL, "ann"), RESUMED, RESUMED);
    }
    for (Instant now = RESUMED; now.isBefore(RESUMED.plusSeconds(120)); now = now.plusMillis(250)) {
      turn(successor, now);
    }
    assertEquals(expected == null ? "" : expected, String.join(" ", actions));
    assertEquals(true, rang <= 1, () -> point + " rang " + rang + " times");
  }

  private void turn(DialerLife life, Instant now) {
    for (Task task : life.due(now)) {
      switch (task) {
        case Task.Place(Dial dial) -> {
          actions.add("place");
          rang += rings ? 0 : 1;
          rings = true;
          life.queue().placed(dial.callId(), new Placing.Placed(DialFixture.contactId(CALL)), now);
        }
        case Task.Stop(String callId, String _) -> {
          actions.add("stop");
          rings = false;
          life.queue().stopped(callId, new Stopping.Stopped(), now);
        }
      }
    }
    for (DialReport report : life.takeReports(now)) {
      actions.add(name(report.result()));
      life.queue().committed(report);
    }
  }

  private static List<DialerLife.Event> events(String committed) {
    if (committed == null) {
      return List.of();
    }
    List<DialerLife.Event> events = new ArrayList<>();
    for (String name : committed.split(" ", -1)) {
      events.add(new DialerLife.Event(new DialReport("ann", result(name), DIED), DIED));
    }
    return events;
  }

  private static boolean contains(String committed, String name) {
    return committed != null && List.of(committed.split(" ", -1)).contains(name);
  }

  private static DialResult result(String name) {
    return switch (name) {
      case "ATTEMPTED" -> new LineEvent.Attempted(CALL, DIED);
      case "WAITING" -> new LineEvent.Waiting(CALL, DIED);
      case "PLACED" -> new LineEvent.Placed(CALL, DialFixture.contactId(CALL), DIED);
      default -> new LineEvent.NotPlaced(CALL, Outcome.valueOf(name), "");
    };
  }

  private static String name(DialResult result) {
    return switch (result) {
      case LineEvent.Attempted _ -> "ATTEMPTED";
      case LineEvent.Waiting _ -> "WAITING";
      case LineEvent.Placed _ -> "PLACED";
      case LineEvent.NotPlaced not -> not.outcome().name();
    };
  }

  private static Dial dial() {
    return new Dial(
        CALL, "ann", "ann", "ops", "E1", 1, "", Severity.HIGH, DIED, Duration.ofSeconds(15));
  }
}
