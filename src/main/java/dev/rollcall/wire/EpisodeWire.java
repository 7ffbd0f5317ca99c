package dev.rollcall.wire;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.EpisodeState;
import dev.rollcall.v1.IncidentState;
import dev.rollcall.v1.Pass;
import dev.rollcall.v1.Reach;
import dev.rollcall.v1.RoundState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An incident and its episode as the store of escalations keeps them, whatever their phase. */
final class EpisodeWire {

  /** As duplicateNotedAt. */
  private static final long NEVER = 0;

  private EpisodeWire() {}

  static IncidentState incident(Incident i) {
    return new IncidentState(
        i.errorId(),
        i.groupId(),
        dev.rollcall.v1.Severity.valueOf(i.severity().name()),
        i.message(),
        i.occurredAt().toEpochMilli(),
        i.duplicates(),
        i.duplicateNotedAt().map(Instant::toEpochMilli).orElse(NEVER));
  }

  static Incident incident(IncidentState v) {
    return new Incident(
        v.getErrorId(),
        v.getGroupId(),
        Severity.valueOf(v.getSeverity().name()),
        v.getMessage(),
        Instant.ofEpochMilli(v.getOccurredAt()),
        v.getDuplicates(),
        Optional.of(v.getDuplicateNotedAt()).filter(at -> at != NEVER).map(Instant::ofEpochMilli));
  }

  static EpisodeState episode(Episode e) {
    Round r = e.round();
    boolean same = r.policy().equals(e.policy());
    RoundState round =
        new RoundState(
            r.number(),
            r.groupId(),
            r.pass() == Round.Pass.FALLBACK,
            Pass.valueOf(r.pass().name()),
            Reach.valueOf(r.reach().name()),
            same ? null : GroupWire.policy(r.policy()),
            r.steps(),
            r.step(),
            r.attempt());
    return new EpisodeState(
        GroupWire.policy(e.policy()),
        e.neverAgain().stream().sorted().toList(),
        e.firstSeq(),
        e.countedFrom().toEpochMilli(),
        round);
  }

  static Episode episode(Incident incident, EpisodeState v) {
    Policy policy = GroupWire.policy(v.getPolicy());
    RoundState r = v.getRound();
    dev.rollcall.v1.@Nullable Policy own = r.getPolicy();
    Round round =
        new Round(
            r.getNumber(),
            r.getGroupId(),
            pass(r),
            own == null ? policy : GroupWire.policy(own),
            r.getSteps(),
            r.getStep(),
            r.getAttempt(),
            Round.Reach.valueOf(r.getReach().name()));
    boolean old = v.getCountedFrom() == 0;
    return new Episode(
        incident,
        policy,
        round,
        Set.copyOf(v.getNeverAgain()),
        v.getFirstSeq(),
        old ? incident.occurredAt() : Instant.ofEpochMilli(v.getCountedFrom()));
  }

  private static Round.Pass pass(RoundState r) {
    @Nullable Pass pass = r.getPass();
    if (pass == null) {
      return r.getFallback() ? Round.Pass.FALLBACK : Round.Pass.COUNTED;
    }
    return Round.Pass.valueOf(pass.name());
  }
}
