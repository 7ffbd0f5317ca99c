package dev.rollcall.rehearsal;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.rehearsal.engine.Engine;
import dev.rollcall.rehearsal.engine.SimulatedConnect;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import dev.rollcall.rehearsal.engine.Simulation;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The cores alone, with records that arrive ten minutes apart and a first person who takes each
 * call as it rings.
 */
public final class FirstTakesEach {

  private static final Duration APART = Duration.ofMinutes(10);
  private static final int SECONDS_LISTENED = 60;

  private FirstTakesEach() {}

  /** How often a phone rang, and how the last record's incident stands then. */
  public record Outcomes(int rings, String end) {}

  public static Outcomes of(List<Keyed<EscalationEvent.SourceReport>> records, Instant start) {
    SimulatedRoster roster = new SimulatedRoster("default");
    Responder first = new Responder("ann", 1, "Ann", OptionalInt.empty(), true, "en");
    roster.put(new Group("default", Policy.DEFAULT, List.of(first)));
    Set<String> taken = new HashSet<>();
    try (Simulation simulation =
        new Simulation(Engine.Kind.CORE.start(roster, start), start, Duration.ZERO)) {
      Instant at = start;
      for (Keyed<EscalationEvent.SourceReport> record : records) {
        simulation.advanceTo(at);
        simulation.publish(record);
        for (int second = 1; second <= SECONDS_LISTENED; second++) {
          simulation.runUntil(at.plusSeconds(second));
          take(simulation, taken);
        }
        at = at.plus(APART);
      }
      EscalationState end =
          records.isEmpty()
              ? new EscalationState.None(Optional.empty())
              : simulation.escalation(records.getLast().key()).state();
      return new Outcomes(simulation.connect().calls().size(), end.getClass().getSimpleName());
    }
  }

  private static void take(Simulation simulation, Set<String> taken) {
    for (SimulatedConnect.RungCall call : simulation.connect().calls()) {
      if (call.live() && taken.add(call.callId())) {
        simulation.respond(call, Outcome.ACCEPTED);
      }
    }
  }
}
