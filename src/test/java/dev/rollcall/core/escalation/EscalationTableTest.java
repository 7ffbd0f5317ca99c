package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.PolicyDraft;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every state meets every event. A row: state, event, state after it, what the decision does, in
 * order. A name after the slash is a variant. What the rows mean in depth is told by the other
 * tests of this package.
 */
class EscalationTableTest {

  private static final PolicyDraft POLICY =
      new PolicyDraft()
          .attempts(2)
          .retryDelay(Duration.ofSeconds(10))
          .rounds(2)
          .ackTimeout(Duration.ofHours(1));

  private static final String TABLE =
      """
      None               | Firing             | CALLING      | RAISED ASKED ask(ann)
      None               | Resolve            | RESOLVED     | RESOLVED_BEFORE_RAISED
      None               | Answer/CALLED      | NONE         |
      None               | Answer/ACCEPTED    | NONE         | LATE
      None               | TakeOver           | NONE         | NO_EFFECT
      None               | Close              | NONE         | NO_EFFECT
      None               | Escalate           | NONE         | NO_EFFECT
      None               | Snooze             | NONE         | NO_EFFECT
      None               | Due                | NONE         |
      None/seqKept       | Firing             | CALLING      | RAISED ASKED ask(ann)
      None/seqKept       | Due                | NONE         |
      None/seqKept       | Due/early          | NONE         |

      Resolved           | Firing             | CALLING      | RAISED ASKED ask(ann)
      Resolved           | Firing/older       | RESOLVED     | STALE
      Resolved           | Resolve            | RESOLVED     |
      Resolved           | Answer/CALLED      | RESOLVED     |
      Resolved           | Answer/ACCEPTED    | RESOLVED     | LATE
      Resolved           | Answer/DECLINED    | RESOLVED     | LATE
      Resolved           | TakeOver           | RESOLVED     | NO_EFFECT
      Resolved           | Close              | RESOLVED     | NO_EFFECT
      Resolved           | Escalate           | RESOLVED     | NO_EFFECT
      Resolved           | Snooze             | RESOLVED     | NO_EFFECT
      Resolved           | Due                | NONE         |
      Resolved           | Due/early          | RESOLVED     |
      Resolved/byHand    | Firing             | CALLING      | RAISED ASKED ask(ann)
      Resolved/byHand    | Firing/began       | RESOLVED     | STALE
      Resolved/byHand    | Firing/begun       | CALLING      | RAISED ASKED ask(ann)
      Resolved/byHand    | Firing/older       | RESOLVED     | STALE

      Calling            | Firing             | CALLING      | DUPLICATE
      Calling            | Resolve            | RESOLVED     | withdraw(ann) RESOLVED
      Calling            | Resolve/older      | CALLING      | STALE
      Calling            | Answer/CALLED      | CALLING      | CALLED
      Calling            | Answer/ANSWERED    | CALLING      | ANSWERED
      Calling            | Answer/ACCEPTED    | ACKNOWLEDGED | ACCEPTED
      Calling            | Answer/DECLINED    | CALLING      | DECLINED ASKED ask(bob)
      Calling            | Answer/NO_ANSWER   | WAITING      | NO_ANSWER
      Calling            | OldAnswer/CALLED   | CALLING      |
      Calling            | OldAnswer/ACCEPTED | ACKNOWLEDGED | withdraw(ann) ACCEPTED
      Calling            | OldAnswer/DECLINED | CALLING      | LATE
      Calling            | Earlier/ACCEPTED   | CALLING      | LATE
      Calling            | Earlier/CALLED     | CALLING      |
      Calling            | TakeOver           | ACKNOWLEDGED | withdraw(ann) ACCEPTED
      Calling            | Close              | RESOLVED     | withdraw(ann) RESOLVED
      Calling            | Escalate           | CALLING      | withdraw(ann) ESCALATED ASKED ask(bob)
      Calling            | Snooze             | WAITING      | withdraw(ann) SNOOZED
      Calling            | Due                | CALLING      |
      Calling            | Due/early          | CALLING      |
      Calling/lastChance | Due                | CALLING      | withdraw(ann) UNREACHABLE silent(ann) ASKED ask(bob)
      Calling/lastChance | Due/early          | CALLING      |

      Waiting/askAgain   | Firing             | WAITING      | DUPLICATE
      Waiting/askAgain   | Resolve            | RESOLVED     | RESOLVED
      Waiting/askAgain   | Answer/CALLED      | WAITING      |
      Waiting/askAgain   | Answer/ACCEPTED    | ACKNOWLEDGED | ACCEPTED
      Waiting/askAgain   | Answer/DECLINED    | WAITING      | LATE
      Waiting/askAgain   | TakeOver           | ACKNOWLEDGED | ACCEPTED
      Waiting/askAgain   | Close              | RESOLVED     | RESOLVED
      Waiting/askAgain   | Escalate           | CALLING      | ESCALATED ASKED ask(bob)
      Waiting/askAgain   | Snooze             | WAITING      | SNOOZED
      Waiting/askAgain   | Due                | CALLING      | ASKED ask(ann)
      Waiting/askAgain   | Due/early          | WAITING      |
      Waiting/sameRound  | Firing             | WAITING      | DUPLICATE
      Waiting/sameRound  | Escalate           | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/sameRound  | Due                | CALLING      | ASKED ask(ann)
      Waiting/nextRound  | Escalate           | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/nextRound  | Due                | CALLING      | ASKED ask(ann)
      Waiting/startOver  | Escalate           | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/startOver  | Due                | CALLING      | ASKED ask(ann)

      Acknowledged       | Firing             | ACKNOWLEDGED | DUPLICATE
      Acknowledged       | Firing/began       | ACKNOWLEDGED | DUPLICATE
      Acknowledged       | Firing/begun       | CALLING      | RAISED ASKED ask(ann)
      Acknowledged       | Firing/worse       | CALLING      | WORSE ASKED ask(ann)
      Acknowledged       | Firing/milder      | ACKNOWLEDGED | DUPLICATE
      Acknowledged       | Resolve/older      | ACKNOWLEDGED | STALE
      Acknowledged       | Resolve            | RESOLVED     | RESOLVED
      Acknowledged       | Answer/ANSWERED    | ACKNOWLEDGED |
      Acknowledged       | Answer/ACCEPTED    | ACKNOWLEDGED |
      Acknowledged       | OldAnswer/ACCEPTED | ACKNOWLEDGED | ALREADY_ACKNOWLEDGED
      Acknowledged       | Answer/DECLINED    | ACKNOWLEDGED | LATE
      Acknowledged       | TakeOver           | ACKNOWLEDGED | ACCEPTED
      Acknowledged       | Close              | RESOLVED     | RESOLVED
      Acknowledged       | Escalate           | CALLING      | ESCALATED ASKED ask(bob)
      Acknowledged       | Snooze             | WAITING      | SNOOZED
      Acknowledged       | Due                | CALLING      | ACK_EXPIRED ASKED ask(ann)
      Acknowledged       | Due/early          | ACKNOWLEDGED |
      Acknowledged       | Earlier/ACCEPTED   | ACKNOWLEDGED | LATE
      Acknowledged/old   | Firing             | ACKNOWLEDGED | DUPLICATE
      Acknowledged/old   | Firing/begun       | ACKNOWLEDGED | DUPLICATE
      Acknowledged/old   | Due                | ACKNOWLEDGED |
      Acknowledged/silent | Due               | RESOLVED     | AUTO_RESOLVED

      Exhausted          | Firing             | EXHAUSTED    | DUPLICATE
      Exhausted          | Firing/quietOver   | CALLING      | RAISED ASKED ask(ann)
      Exhausted          | Resolve            | RESOLVED     | RESOLVED
      Exhausted          | Answer/CALLED      | EXHAUSTED    |
      Exhausted          | Answer/ACCEPTED    | ACKNOWLEDGED | ACCEPTED
      Exhausted          | Answer/DECLINED    | EXHAUSTED    | LATE
      Exhausted          | TakeOver           | ACKNOWLEDGED | ACCEPTED
      Exhausted          | Close              | RESOLVED     | RESOLVED
      Exhausted          | Escalate           | CALLING      | ESCALATED ASKED ask(ann)
      Exhausted          | Snooze             | WAITING      | SNOOZED
      Exhausted          | Due                | NONE         |
      Exhausted          | Due/early          | EXHAUSTED    |
      """;

  /** To an ask of this episode that is over, and to one of an earlier episode. */
  private static final Set<String> ANSWERS = Set.of("OldAnswer", "Earlier");

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
    EscalationFixture given = in(row.state());
    EscalationFixture then = meets(given, row.event());
    assertEquals(row.after() + ": " + row.did(), then.status() + ": " + then.did());
  }

  /** A new state or event is not known to the table before it has rows here. */
  @Test
  void everyStateMeetsEveryEvent() {
    Set<String> told = new TreeSet<>();
    for (Row row : rows) {
      String event = className(row.event());
      told.add(className(row.state()) + " " + (ANSWERS.contains(event) ? "Answer" : event));
    }
    Set<String> possible = new TreeSet<>();
    for (String state : leaves(EscalationState.class).toList()) {
      leaves(EscalationEvent.class).forEach(event -> possible.add(state + " " + event));
    }
    assertEquals(possible, told);
  }

  /** What a wait leads to is part of the state. */
  @Test
  void everyWaitIsInTheTable() {
    assertEquals(
        leaves(EscalationState.Then.class)
            .map(then -> "Waiting/" + uncapitalized(then))
            .sorted()
            .toList(),
        rows.stream()
            .map(Row::state)
            .filter(s -> s.startsWith("Waiting"))
            .distinct()
            .sorted()
            .toList());
  }

  private static EscalationFixture in(String state) {
    EscalationFixture f = EscalationFixture.of(POLICY, "ann", "bob");
    return switch (state) {
      case "None" -> f;
      case "None/seqKept" -> f.decide(new EscalationEvent.Acknowledge("olga"));
      case "Resolved" -> f.fires().after(Duration.ofSeconds(10)).resolves();
      case "Resolved/byHand" ->
          f.fires()
              .after(Duration.ofSeconds(10))
              .decide(new EscalationEvent.ResolveByHand("olga", f.now()));
      case "Calling" -> f.fires();
      case "Calling/lastChance" -> f.fires().dueAtDeadline();
      case "Waiting/askAgain" -> f.fires().answers("ann", Outcome.NO_ANSWER);
      case "Waiting/nextRound" -> bothDecline(f.fires());
      case "Waiting/sameRound" ->
          f.fires().answers("ann", Outcome.UNREACHABLE).answers("bob", Outcome.UNREACHABLE);
      case "Waiting/startOver" ->
          f.fires().decide(new EscalationEvent.Snooze("olga", Duration.ofHours(1)));
      case "Acknowledged" -> f.fires().answers("ann", Outcome.ACCEPTED);
      case "Acknowledged/old" -> f.fires().answers("ann", Outcome.ACCEPTED).asReleasedFirst();
      case "Acknowledged/silent" ->
          f.group(
                  EscalationFixture.OPS,
                  new PolicyDraft().autoResolve(Duration.ofMinutes(1)),
                  "ann")
              .fires()
              .answers("ann", Outcome.ACCEPTED);
      case "Exhausted" -> bothDecline(bothDecline(f.fires()).dueAtDeadline());
      default -> throw new IllegalArgumentException("no such state: " + state);
    };
  }

  private static EscalationFixture bothDecline(EscalationFixture f) {
    return f.answers("ann", Outcome.DECLINED).answers("bob", Outcome.DECLINED);
  }

  private static EscalationFixture meets(EscalationFixture f, String event) {
    Duration second = Duration.ofSeconds(1);
    return switch (className(event)) {
      case "Firing" ->
          switch (variant(event)) {
            case "older" -> f.fires(Severity.HIGH, "db down", f.now().minus(second));
            case "worse" -> f.after(second).fires(Severity.CRITICAL, "db down", f.now());
            case "milder" -> f.after(second).fires(Severity.LOW, "db down", f.now());
            case "began" -> f.began(f.now()).after(second).decide(f.lastReport());
            case "begun" -> f.after(second).began(f.now()).decide(f.lastReport());
            case "quietOver" -> f.after(f.policy().quietPeriod()).fires();
            default -> f.after(second).fires();
          };
      case "Resolve" ->
          variant(event).equals("older")
              ? f.decide(
                  new EscalationEvent.Resolve(EscalationFixture.ERROR, f.now().minus(second)))
              : f.after(second).resolves();
      case "Earlier" -> f.answers("ann", 1, Outcome.valueOf(variant(event)));
      case "Answer" -> f.answers("ann", Outcome.valueOf(variant(event)));
      case "OldAnswer" -> f.answers("bob", f.firstSeq(), Outcome.valueOf(variant(event)));
      case "TakeOver" -> f.decide(new EscalationEvent.Acknowledge("olga"));
      case "Close" -> f.decide(new EscalationEvent.ResolveByHand("olga", f.now()));
      case "Escalate" -> f.decide(new EscalationEvent.Escalate("olga"));
      case "Snooze" -> f.decide(new EscalationEvent.Snooze("olga", second));
      case "Due" -> due(f, variant(event));
      default -> throw new IllegalArgumentException("no such event: " + event);
    };
  }

  private static EscalationFixture due(EscalationFixture f, String variant) {
    if (f.escalation().state().deadline().isEmpty()) {
      return f.due();
    }
    if (f.escalation().state().deadline().get().equals(Instant.EPOCH)) {
      return f.due();
    }
    return f.toDeadline()
        .after(variant.equals("early") ? Duration.ofMillis(-1) : Duration.ZERO)
        .due();
  }

  private static Stream<String> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EscalationTableTest::leaves)
        : Stream.of(type.getSimpleName());
  }

  private static String className(String name) {
    return name.replaceAll("/.*", "");
  }

  private static String variant(String name) {
    return name.contains("/") ? name.substring(name.indexOf('/') + 1) : "";
  }

  private static String uncapitalized(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
