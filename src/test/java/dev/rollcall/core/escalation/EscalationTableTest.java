package dev.rollcall.core.escalation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  private static final PolicyBuilder POLICY =
      Policy.builder()
          .attempts(2)
          .retryDelay(Duration.ofSeconds(10))
          .rounds(2)
          .ackTimeout(Optional.of(Duration.ofHours(1)));

  private static final String TABLE =
      """
      None                | Firing                    | CALLING      | RAISED ASKED ask(ann)
      None                | Resolve                   | RESOLVED     | RESOLVED_BEFORE_RAISED
      None                | OutcomeReported/CALLED    | NONE         |
      None                | OutcomeReported/ACCEPTED  | NONE         | LATE
      None                | Acknowledge               | NONE         | NO_EFFECT
      None                | ResolveByHand             | NONE         | NO_EFFECT
      None                | Escalate                  | NONE         | NO_EFFECT
      None                | Snooze                    | NONE         | NO_EFFECT
      None                | DeadlineReached           | NONE         |
      None                | PlanChanged               | NONE         |
      None                | PlanChanged/silenced      | NONE         |
      None/seqKept        | Firing                    | CALLING      | RAISED ASKED ask(ann)
      None/seqKept        | DeadlineReached           | NONE         |
      None/seqKept        | DeadlineReached/early     | NONE         |

      Resolved            | Firing                    | CALLING      | RAISED ASKED ask(ann)
      Resolved            | Firing/older              | RESOLVED     | STALE
      Resolved            | Resolve                   | RESOLVED     |
      Resolved            | OutcomeReported/CALLED    | RESOLVED     |
      Resolved            | OutcomeReported/ACCEPTED  | RESOLVED     | LATE
      Resolved            | OutcomeReported/DECLINED  | RESOLVED     | LATE
      Resolved            | Acknowledge               | RESOLVED     | NO_EFFECT
      Resolved            | ResolveByHand             | RESOLVED     | NO_EFFECT
      Resolved            | Escalate                  | RESOLVED     | NO_EFFECT
      Resolved            | Snooze                    | RESOLVED     | NO_EFFECT
      Resolved            | DeadlineReached           | NONE         |
      Resolved            | PlanChanged               | RESOLVED     |
      Resolved            | PlanChanged/silenced      | RESOLVED     |
      Resolved            | DeadlineReached/early     | RESOLVED     |
      Resolved/byHand     | Firing                    | CALLING      | RAISED ASKED ask(ann)
      Resolved/byHand     | Firing/began              | RESOLVED     | STALE
      Resolved/byHand     | Firing/begun              | CALLING      | RAISED ASKED ask(ann)
      Resolved/byHand     | Firing/older              | RESOLVED     | STALE

      Calling             | Firing                    | CALLING      | DUPLICATE
      Calling             | Resolve                   | RESOLVED     | withdraw(ann) RESOLVED
      Calling             | Resolve/older             | CALLING      | STALE
      Calling             | OutcomeReported/CALLED    | CALLING      | CALLED
      Calling             | OutcomeReported/ANSWERED  | CALLING      | ANSWERED
      Calling             | OutcomeReported/ACCEPTED  | ACKNOWLEDGED | ACCEPTED
      Calling             | OutcomeReported/DECLINED  | CALLING      | DECLINED ASKED ask(bob)
      Calling             | OutcomeReported/NO_ANSWER | WAITING      | NO_ANSWER
      Calling             | OverAsk/CALLED            | CALLING      |
      Calling             | OverAsk/ACCEPTED          | ACKNOWLEDGED | withdraw(ann) ACCEPTED
      Calling             | OverAsk/DECLINED          | CALLING      | LATE
      Calling             | Earlier/ACCEPTED          | CALLING      | LATE
      Calling             | Earlier/CALLED            | CALLING      |
      Calling             | Acknowledge               | ACKNOWLEDGED | withdraw(ann) ACCEPTED
      Calling             | ResolveByHand             | RESOLVED     | withdraw(ann) RESOLVED
      Calling             | Escalate                  | CALLING      | withdraw(ann) ESCALATED ASKED ask(bob)
      Calling             | Snooze                    | WAITING      | withdraw(ann) SNOOZED
      Calling             | DeadlineReached           | CALLING      |
      Calling             | PlanChanged               | CALLING      |
      Calling             | PlanChanged/silenced      | HELD         | withdraw(ann) SUPPRESSED
      Calling             | DeadlineReached/early     | CALLING      |
      Calling/lastChance  | DeadlineReached           | CALLING      | withdraw(ann) UNREACHABLE silent(ann) ASKED ask(bob)
      Calling/lastChance  | DeadlineReached/early     | CALLING      |

      Waiting/askAgain    | Firing                    | WAITING      | DUPLICATE
      Waiting/askAgain    | Resolve                   | RESOLVED     | RESOLVED
      Waiting/askAgain    | OutcomeReported/CALLED    | WAITING      |
      Waiting/askAgain    | OutcomeReported/ACCEPTED  | ACKNOWLEDGED | ACCEPTED
      Waiting/askAgain    | OutcomeReported/DECLINED  | WAITING      | LATE
      Waiting/askAgain    | Acknowledge               | ACKNOWLEDGED | ACCEPTED
      Waiting/askAgain    | ResolveByHand             | RESOLVED     | RESOLVED
      Waiting/askAgain    | Escalate                  | CALLING      | ESCALATED ASKED ask(bob)
      Waiting/askAgain    | Snooze                    | WAITING      | SNOOZED
      Waiting/askAgain    | DeadlineReached           | CALLING      | ASKED ask(ann)
      Waiting/askAgain    | PlanChanged               | WAITING      |
      Waiting/askAgain    | PlanChanged/silenced      | HELD         | SUPPRESSED
      Waiting/sameRound   | PlanChanged/silenced      | HELD         | SUPPRESSED
      Waiting/nextRound   | PlanChanged/silenced      | HELD         | SUPPRESSED
      Waiting/startOver   | PlanChanged/silenced      | WAITING      |
      Waiting/askAgain    | DeadlineReached/early     | WAITING      |
      Waiting/sameRound   | Firing                    | WAITING      | DUPLICATE
      Waiting/sameRound   | Escalate                  | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/sameRound   | DeadlineReached           | CALLING      | ASKED ask(ann)
      Waiting/nextRound   | Escalate                  | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/nextRound   | DeadlineReached           | CALLING      | ASKED ask(ann)
      Waiting/startOver   | Escalate                  | CALLING      | ESCALATED ASKED ask(ann)
      Waiting/startOver   | DeadlineReached           | CALLING      | ASKED ask(ann)

      Waiting/release     | Firing                    | HELD         | DUPLICATE
      Waiting/release     | Resolve                   | RESOLVED     | RESOLVED
      Waiting/release     | Resolve/older             | HELD         | STALE
      Waiting/release     | OverAsk/CALLED            | HELD         |
      Waiting/release     | OverAsk/ACCEPTED          | ACKNOWLEDGED | ACCEPTED
      Waiting/release     | OverAsk/DECLINED          | HELD         | LATE
      Waiting/release     | Acknowledge               | ACKNOWLEDGED | ACCEPTED
      Waiting/release     | ResolveByHand             | RESOLVED     | RESOLVED
      Waiting/release     | Escalate                  | CALLING      | ESCALATED RELEASED ASKED ask(ann)
      Waiting/release     | Snooze                    | WAITING      | SNOOZED
      Waiting/release     | DeadlineReached           | CALLING      | RELEASED ASKED ask(ann)
      Waiting/release     | PlanChanged               | HELD         |
      Waiting/release     | PlanChanged/silenced      | HELD         | SUPPRESSED
      Waiting/release     | DeadlineReached/early     | HELD         |

      Acknowledged        | Firing                    | ACKNOWLEDGED | DUPLICATE
      Acknowledged        | Firing/began              | ACKNOWLEDGED | DUPLICATE
      Acknowledged        | Firing/begun              | CALLING      | RAISED ASKED ask(ann)
      Acknowledged        | Firing/worse              | CALLING      | WORSE ASKED ask(ann)
      Acknowledged        | Firing/milder             | ACKNOWLEDGED | DUPLICATE
      Acknowledged        | Resolve/older             | ACKNOWLEDGED | STALE
      Acknowledged        | Resolve                   | RESOLVED     | RESOLVED
      Acknowledged        | OutcomeReported/ANSWERED  | ACKNOWLEDGED |
      Acknowledged        | OutcomeReported/ACCEPTED  | ACKNOWLEDGED |
      Acknowledged        | OverAsk/ACCEPTED          | ACKNOWLEDGED | ALREADY_ACKNOWLEDGED
      Acknowledged        | OutcomeReported/DECLINED  | ACKNOWLEDGED | LATE
      Acknowledged        | Acknowledge               | ACKNOWLEDGED | ACCEPTED
      Acknowledged        | ResolveByHand             | RESOLVED     | RESOLVED
      Acknowledged        | Escalate                  | CALLING      | ESCALATED ASKED ask(bob)
      Acknowledged        | Snooze                    | WAITING      | SNOOZED
      Acknowledged        | DeadlineReached           | CALLING      | ACK_EXPIRED ASKED ask(ann)
      Acknowledged        | DeadlineReached/early     | ACKNOWLEDGED |
      Acknowledged        | Earlier/ACCEPTED          | ACKNOWLEDGED | LATE
      Acknowledged/old    | Firing                    | ACKNOWLEDGED | DUPLICATE
      Acknowledged/old    | Firing/begun              | ACKNOWLEDGED | DUPLICATE
      Acknowledged/old    | DeadlineReached           | ACKNOWLEDGED |
      Acknowledged/silent | DeadlineReached           | RESOLVED     | AUTO_RESOLVED
      Acknowledged        | PlanChanged               | ACKNOWLEDGED |
      Acknowledged        | PlanChanged/silenced      | ACKNOWLEDGED |

      Exhausted           | Firing                    | EXHAUSTED    | DUPLICATE
      Exhausted           | Firing/quietOver          | CALLING      | RAISED ASKED ask(ann)
      Exhausted           | Resolve                   | RESOLVED     | RESOLVED
      Exhausted           | OutcomeReported/CALLED    | EXHAUSTED    |
      Exhausted           | OutcomeReported/ACCEPTED  | ACKNOWLEDGED | ACCEPTED
      Exhausted           | OutcomeReported/DECLINED  | EXHAUSTED    | LATE
      Exhausted           | Acknowledge               | ACKNOWLEDGED | ACCEPTED
      Exhausted           | ResolveByHand             | RESOLVED     | RESOLVED
      Exhausted           | Escalate                  | CALLING      | ESCALATED ASKED ask(ann)
      Exhausted           | Snooze                    | WAITING      | SNOOZED
      Exhausted           | DeadlineReached           | NONE         |
      Exhausted           | PlanChanged               | EXHAUSTED    |
      Exhausted           | PlanChanged/silenced      | EXHAUSTED    |
      Exhausted           | DeadlineReached/early     | EXHAUSTED    |
      """;

  /** To an ask of this episode that is over, and to one of an earlier episode. */
  private static final Set<String> ANSWERS = Set.of("OverAsk", "Earlier");

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
      told.add(
          className(row.state()) + " " + (ANSWERS.contains(event) ? "OutcomeReported" : event));
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
      case "Waiting/release" ->
          f.group(
                  EscalationFixture.OPS,
                  Policy.builder().settle(Duration.ofMinutes(2)),
                  "ann",
                  "bob")
              .fires();
      case "Acknowledged" -> f.fires().answers("ann", Outcome.ACCEPTED);
      case "Acknowledged/old" -> f.fires().answers("ann", Outcome.ACCEPTED).asReleasedFirst();
      case "Acknowledged/silent" ->
          f.group(
                  EscalationFixture.OPS,
                  Policy.builder().autoResolve(Optional.of(Duration.ofMinutes(1))),
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
      case "OutcomeReported" -> f.answers("ann", Outcome.valueOf(variant(event)));
      case "OverAsk" -> f.answers("bob", f.firstSeq(), Outcome.valueOf(variant(event)));
      case "Acknowledge" -> f.decide(new EscalationEvent.Acknowledge("olga"));
      case "ResolveByHand" -> f.decide(new EscalationEvent.ResolveByHand("olga", f.now()));
      case "Escalate" -> f.decide(new EscalationEvent.Escalate("olga"));
      case "Snooze" -> f.decide(new EscalationEvent.Snooze("olga", second));
      case "DeadlineReached" -> due(f, variant(event));
      case "PlanChanged" ->
          (variant(event).equals("silenced") ? f.silenced(Duration.ofHours(1)) : f)
              .decide(new EscalationEvent.PlanChanged());
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
