package dev.rollcall.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.PolicyDraft;
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

  private static final PolicyDraft POLICY = new PolicyDraft().lineWait(Duration.ofSeconds(20));

  private static final String TABLE =
      """
      Idle           | Request           | Gathering |
      Idle           | Withdraw          | Idle      |
      Idle           | Placed            | Idle      |
      Idle           | NotPlaced         | Idle      |
      Idle           | Response/ACCEPTED | Idle      |
      Idle           | Due               | Idle      |
      Idle/ended     | Response/ACCEPTED | Idle      | tell(E1 ACCEPTED 1)
      Idle/ended     | Response/NO_INPUT | Idle      | tell(E1 NO_INPUT 1)
      Idle/ended     | Response/BUSY     | Idle      |
      Idle/ended     | Response/ANSWERED | Idle      |
      Idle/ended     | Placed            | Idle      |

      Gathering      | Request           | Gathering |
      Gathering      | Withdraw          | Idle      |
      Gathering      | Withdraw/E2       | Gathering |
      Gathering      | Placed            | Gathering |
      Gathering      | NotPlaced         | Gathering |
      Gathering      | Response/ACCEPTED | Gathering |
      Gathering      | Due               | Ringing   | dial(1: E1)
      Gathering      | Due/early         | Gathering |

      Ringing        | Request           | Ringing   |
      Ringing        | Withdraw          | Idle      | hangUp(1)
      Ringing        | Withdraw/E2       | Ringing   |
      Ringing        | Placed            | Ringing   | tell(E1 CALLED 1)
      Ringing        | Placed/call2      | Ringing   |
      Ringing        | NotPlaced         | Idle      | tell(E1 UNREACHABLE 1)
      Ringing        | NotPlaced/call2   | Ringing   |
      Ringing        | Response/ANSWERED | Ringing   | tell(E1 ANSWERED 1)
      Ringing        | Response/ACCEPTED | Idle      | tell(E1 ACCEPTED 1)
      Ringing        | Response/DECLINED | Idle      | tell(E1 DECLINED 1)
      Ringing        | Response/BUSY     | Idle      | tell(E1 BUSY 1)
      Ringing        | Call2/ACCEPTED    | Ringing   |
      Ringing        | Call2/BUSY        | Ringing   |
      Ringing        | Due               | Idle      | hangUp(1) tell(E1 UNREACHABLE 1)
      Ringing        | Due/early         | Ringing   |
      Ringing/placed | Placed            | Ringing   |
      Ringing/placed | Due               | Idle      | hangUp(1) tell(E1 NO_ANSWER 1)
      Ringing/placed | Due/early         | Ringing   |
      Ringing/queue  | Withdraw          | Gathering | hangUp(1)
      Ringing/queue  | Withdraw/E2       | Ringing   |
      Ringing/queue  | Response/ACCEPTED | Gathering | tell(E1 ACCEPTED 1)
      Ringing/queue  | Response/DECLINED | Gathering | tell(E1 DECLINED 1)
      Ringing/queue  | Response/ANSWERED | Ringing   | tell(E1 ANSWERED 1)
      Ringing/queue  | Response/BUSY     | Idle      | tell(E1 BUSY 1) tell(E2 BUSY 1)
      Ringing/queue  | Due               | Ringing   | tell(E2 LINE_BUSY -)
      Ringing/queue  | Due/early         | Ringing   |
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
    for (String state : names(State.class).toList()) {
      names(Event.class).forEach(event -> possible.add(state + " " + event));
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
      case "Ringing/queue" -> f.dials("E1").placed(1).asks("E2");
      default -> throw new IllegalArgumentException("no such state: " + state);
    };
  }

  private static LineFixture meets(LineFixture f, String event) {
    String variant = event.contains("/") ? event.substring(event.indexOf('/') + 1) : "";
    int call = variant.equals("call2") ? 2 : 1;
    return switch (className(event)) {
      case "Request" -> f.asks("E9");
      case "Withdraw" -> f.withdraws(variant.isEmpty() ? "E1" : variant);
      case "Placed" -> f.placed(call);
      case "NotPlaced" -> f.notPlaced(call, Outcome.UNREACHABLE);
      case "Response" -> f.hears(1, Outcome.valueOf(variant));
      case "Call2" -> f.hears(2, Outcome.valueOf(variant));
      case "Due" -> due(f, variant);
      default -> throw new IllegalArgumentException("no such event: " + event);
    };
  }

  private static LineFixture due(LineFixture f, String variant) {
    Duration early = Duration.ofMillis(variant.equals("early") ? -1 : 0);
    Duration left =
        f.line().state().deadline().map(d -> Duration.between(f.now(), d)).orElse(early);
    return f.after(left.plus(early)).due();
  }

  private static Stream<String> names(Class<?> type) {
    return Arrays.stream(type.getPermittedSubclasses()).map(Class::getSimpleName);
  }

  private static String className(String name) {
    return name.replaceAll("/.*", "");
  }
}
