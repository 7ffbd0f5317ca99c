package dev.rollcall.benchmarks.cores;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationDecision;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationRules;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Decisions a second of the escalation's core: no store, no encoding, no Kafka. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Decisions {

  private static final String ID = "E1";
  private static final String GROUP = "g1";
  private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

  private final Roster roster = new OneGroup();
  private final EscalationEvent report =
      new EscalationEvent.Firing(
              ID, Optional.of(GROUP), Severity.HIGH, "the disk of a machine is full", NOW)
          .seenAt(NOW, NOW);
  private Escalation open = decide(Escalation.NONE, NOW).next();
  private Instant now = NOW;

  /** A fault is reported for the first time: one person is asked. */
  @Benchmark
  public EscalationDecision firstReport() {
    return decide(Escalation.NONE, NOW);
  }

  /** An open fault is reported again, a millisecond later. The state goes on from there. */
  @Benchmark
  public EscalationDecision repeat() {
    now = now.plusMillis(1);
    EscalationDecision decision = decide(open, now);
    open = decision.next();
    return decision;
  }

  private EscalationDecision decide(Escalation current, Instant at) {
    return EscalationRules.decide(ID, current, report, roster, at);
  }

  private static final class OneGroup implements Roster {
    private final Optional<Group> group =
        Optional.of(
            new Group(
                GROUP,
                Policy.DEFAULT,
                List.of(new Responder("p1", 1, "", OptionalInt.empty(), true, ""))));

    @Override
    public Optional<Group> group(String groupId) {
      return groupId.equals(GROUP) ? group : Optional.empty();
    }

    @Override
    public String defaultGroupId() {
      return GROUP;
    }
  }
}
