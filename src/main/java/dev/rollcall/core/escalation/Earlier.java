package dev.rollcall.core.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an earlier episode of an incident leaves to the next one.
 *
 * @param raises of it and of those before it
 * @param had who had it; empty if nobody
 * @param ago from the resolve to the raise; if the resolve was lost, from the accept to when the
 *     fault began again
 */
record Earlier(List<Instant> raises, Optional<Had> had, Duration ago) {

  private static final Earlier NONE = new Earlier(List.of(), Optional.empty(), Duration.ZERO);

  /**
   * An accepted incident of which the resolve was lost is over since its accept, as far as anybody
   * knows.
   */
  static Earlier of(EscalationState before, EscalationEvent.Firing report, Instant now) {
    return switch (before) {
      case EscalationState.Resolved s ->
          new Earlier(
              s.incident().times().raises(), s.had(), Duration.between(s.occurredAt(), now));
      case EscalationState.Acknowledged s -> {
        Instant began = report.startedAt().orElse(now);
        Instant accepted = s.had().map(Had::since).orElse(began);
        yield new Earlier(
            s.episode().incident().times().raises(), s.had(), Duration.between(accepted, began));
      }
      case EscalationState.Exhausted s ->
          new Earlier(s.episode().incident().times().raises(), Optional.empty(), Duration.ZERO);
      case EscalationState.None _, EscalationState.Calling _, EscalationState.Waiting _ -> NONE;
    };
  }
}
