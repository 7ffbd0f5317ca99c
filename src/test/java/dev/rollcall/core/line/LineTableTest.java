package dev.rollcall.core.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every state meets every event. A row: state, event, state after it, what the decision does, in
 * order. A name after the slash is a variant; events are about E1 and its call 1 unless they say
 * otherwise. What the rows mean in depth is told by the other tests of this package.
 */
class LineTableTest {

  private static final PolicyBuilder POLICY = Policy.builder().lineWait(Duration.ofSeconds(20));

  private static final String TABLE =
      """
      Idle              | Request               | Gathering |
      Idle              | Withdraw              | Idle      |
      Idle              | Attempted             | Idle      |
      Idle              | Waiting               | Idle      |
      Idle              | Placed                | Idle      |
      Idle              | NotPlaced             | Idle      |
      Idle              | Response/ACCEPTED     | Idle      |
      Idle              | DeadlineReached       | Idle      |
      Idle/ended        | Withdraw              | Idle      |
      Idle/ended        | Response/ACCEPTED     | Idle      | tell(E1 ACCEPTED 1)
      Idle/ended        | Response/NO_INPUT     | Idle      | tell(E1 NO_INPUT 1)
      Idle/ended        | Response/BUSY         | Idle      |
      Idle/ended        | Response/ANSWERED     | Idle      |
      Idle/ended        | Placed                | Idle      |

      Gathering         | Request               | Gathering |
      Gathering         | Withdraw              | Idle      |
      Gathering         | Withdraw/E2           | Gathering |
      Gathering         | Attempted             | Gathering |
      Gathering         | Waiting               | Gathering |
      Gathering         | Placed                | Gathering |
      Gathering         | NotPlaced             | Gathering |
      Gathering         | Response/ACCEPTED     | Gathering |
      Gathering         | DeadlineReached       | Ringing   | dial(1: E1 of 1)
      Gathering         | DeadlineReached/early | Gathering |

      Ringing           | Request               | Ringing   |
      Ringing           | Withdraw              | Idle      | hangUp(1)
      Ringing           | Withdraw/E2           | Ringing   |
      Ringing           | Attempted             | Ringing   |
      Ringing           | Attempted/call2       | Ringing   |
      Ringing           | Waiting               | Ringing   |
      Ringing           | Waiting/call2         | Ringing   |
      Ringing           | Placed                | Ringing   | tell(E1 CALLED 1)
      Ringing           | Placed/call2          | Ringing   |
      Ringing           | NotPlaced             | Idle      | tell(E1 UNREACHABLE 1)
      Ringing           | NotPlaced/call2       | Ringing   |
      Ringing           | Response/ANSWERED     | Ringing   | tell(E1 ANSWERED 1)
      Ringing           | Response/ACCEPTED     | Closing   | tell(E1 ACCEPTED 1)
      Ringing           | Response/DECLINED     | Closing   | tell(E1 DECLINED 1)
      Ringing           | Response/BUSY         | Idle      | tell(E1 BUSY 1)
      Ringing           | Call2/ACCEPTED        | Ringing   |
      Ringing           | Call2/BUSY            | Ringing   |
      Ringing           | DeadlineReached       | Idle      | hangUp(1) tell(E1 UNREACHABLE 1)
      Ringing           | DeadlineReached/early | Ringing   |
      Ringing/waiting   | Request               | Ringing   |
      Ringing/waiting   | Request/worse         | Ringing   | dial(1: E9 of 2)
      Ringing/waiting   | Withdraw              | Idle      | hangUp(1)
      Ringing/waiting   | Attempted             | Ringing   |
      Ringing/waiting   | NotPlaced             | Idle      | tell(E1 UNREACHABLE 1)
      Ringing/joined    | Withdraw              | Ringing   | dial(1: E2 of 1)
      Ringing/joined    | Withdraw/E2           | Ringing   |
      Ringing/joined    | Placed                | Ringing   | tell(E1 CALLED 1) tell(E2 CALLED 1)
      Ringing/attempted | Request               | Ringing   |
      Ringing/attempted | Waiting               | Ringing   |
      Ringing/placed    | Waiting               | Ringing   |
      Ringing/placed    | Attempted             | Ringing   |
      Ringing/placed    | Placed                | Ringing   |
      Ringing/placed    | NotPlaced             | Ringing   |
      Ringing/placed    | DeadlineReached       | Idle      | hangUp(1) tell(E1 NO_ANSWER 1)
      Ringing/placed    | DeadlineReached/early | Ringing   |
      Ringing/queue     | Withdraw              | Gathering | hangUp(1)
      Ringing/queue     | Withdraw/E2           | Ringing   |
      Ringing/queue     | Waiting               | Ringing   |
      Ringing/queue     | Response/ACCEPTED     | Closing   | tell(E1 ACCEPTED 1)
      Ringing/queue     | Response/DECLINED     | Closing   | tell(E1 DECLINED 1)
      Ringing/queue     | Response/ANSWERED     | Ringing   | tell(E1 ANSWERED 1)
      Ringing/queue     | Response/BUSY         | Idle      | tell(E1 BUSY 1) tell(E2 BUSY 1)
      Ringing/queue     | DeadlineReached       | Ringing   | tell(E2 LINE_BUSY -)
      Ringing/queue     | DeadlineReached/early | Ringing   |

      Closing           | Request               | Closing   |
      Closing           | Withdraw              | Closing   |
      Closing           | Attempted             | Closing   |
      Closing           | Waiting               | Closing   |
      Closing           | Placed                | Closing   |
      Closing           | NotPlaced             | Closing   |
      Closing           | Response/ANSWERED     | Closing   |
      Closing           | Response/ACCEPTED     | Closing   |
      Closing           | Response/DECLINED     | Closing   |
      Closing           | Response/HUNG_UP      | Idle      |
      Closing           | Response/UNKNOWN      | Idle      |
      Closing           | Call2/HUNG_UP         | Closing   |
      Closing           | DeadlineReached       | Idle      |
      Closing           | DeadlineReached/early | Closing   |
      Closing/queue     | Withdraw/E2           | Closing   |
      Closing/queue     | Response/HUNG_UP      | Gathering |
      Closing/queue     | DeadlineReached       | Gathering |
      Closing/impatient | DeadlineReached       | Closing   | tell(E2 LINE_BUSY -)
      Closing/declined  | Response/ACCEPTED     | Closing   | tell(E1 ACCEPTED 1)
      Closing/declined  | Response/HUNG_UP      | Idle      |
      """;

  private record Row(String state, String event, String after, String did) {
    @Override
    public String toString() {
      return state + " meets " + event;
    }
  }

  @SuppressWarnings("unused") // by the name, below
  private static final List<Row> rows =
      TABLE
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .map(cells -> new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
          .toList();

  @ParameterizedTest(name = "{0}")
  @FieldSource("rows")
  void row(Row row) {
    LineFixture given = in(row.state());
    LineFixture then = meets(given, row.event());
    assertEquals(row.after() + ": " + row.did(), then.stateName() + ": " + then.did());
  }

  /** A new state or event is not known to the table before it has rows here. */
  @Test
  void everyStateMeetsEveryEvent() {
    Set<String> told = new TreeSet<>();
    for (Row row : rows) {
      String event = className(row.event());
      told.add(className(row.state()) + " " + (event.equals("Call2") ? "Response" : event));
    }
    Set<String> possible = new TreeSet<>();
    for (String state : names(LineState.class).toList()) {
      names(LineEvent.class).forEach(event -> possible.add(state + " " + event));
    }
    assertEquals(possible, told);
  }

  private static LineFixture in(String state) {
    LineFixture f = new LineFixture().policy(POLICY);
    return switch (state) {
      case "Idle" -> f;
      case "Idle/ended" -> f.dials("E1").placed(1).hears(1, Outcome.BUSY);
      case "Gathering" -> f.asks("E1");
      case "Ringing" -> f.dials("E1");
      case "Ringing/placed" -> f.dials("E1").placed(1);
      case "Ringing/waiting" -> f.dials("E1").waits(1);
      case "Ringing/joined" -> f.dials("E1").waits(1).asks("E2");
      case "Ringing/attempted" -> f.dials("E1").attempted(1);
      case "Ringing/queue" -> f.dials("E1").placed(1).asks("E2");
      case "Closing" -> f.dials("E1").placed(1).hears(1, Outcome.ACCEPTED);
      case "Closing/declined" -> f.dials("E1").placed(1).hears(1, Outcome.DECLINED);
      case "Closing/queue" -> f.dials("E1").placed(1).asks("E2").hears(1, Outcome.ACCEPTED);
      case "Closing/impatient" ->
          f.dials("E1").placed(1).asks("E2").afterSeconds(10).hears(1, Outcome.ACCEPTED);
      default -> throw new IllegalArgumentException("no such state: " + state);
    };
  }

  private static LineFixture meets(LineFixture f, String event) {
    String variant = event.contains("/") ? event.substring(event.indexOf('/') + 1) : "";
    int call = variant.equals("call2") ? 2 : 1;
    return switch (className(event)) {
      case "Request" ->
          variant.equals("worse")
              ? f.decide(new LineEvent.Request(f.ask("E9", Severity.CRITICAL, "worse")))
              : f.asks("E9");
      case "Attempted" -> f.attempted(call);
      case "Waiting" -> f.waits(call);
      case "Withdraw" -> f.withdraws(variant.isEmpty() ? "E1" : variant);
      case "Placed" -> f.placed(call);
      case "NotPlaced" -> f.notPlaced(call, Outcome.UNREACHABLE);
      case "Response" -> f.hears(1, Outcome.valueOf(variant));
      case "Call2" -> f.hears(2, Outcome.valueOf(variant));
      case "DeadlineReached" -> due(f, variant);
      default -> throw new IllegalArgumentException("no such event: " + event);
    };
  }

  private static LineFixture due(LineFixture f, String variant) {
    Duration early = Duration.ofMillis(variant.equals("early") ? -1 : 0);
    Duration left = f.deadline().map(d -> Duration.between(f.now(), d)).orElse(early);
    return f.after(left.plus(early)).due();
  }

  private static Stream<String> names(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LineTableTest::names)
        : Stream.of(type.getSimpleName());
  }

  private static String className(String name) {
    return name.replaceAll("/.*", "");
  }
}
