package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.Optional;

/**
 * What the load has sent.
 *
 * @param by which operator, with an action; each acts once. Empty otherwise
 * @param sentAt of the first try
 * @param acknowledgedAt when Kafka had it or HTTP said 202; empty when neither happened
 */
public record Sent(
    Kind kind, String errorId, String by, Instant sentAt, Optional<Instant> acknowledgedAt) {

  /** What it is. */
  public enum Kind {
    FIRING,
    RESOLVED,
    ACKNOWLEDGE,
    ESCALATE,
    RESOLVE,
    SNOOZE;

    /** Whether a person decided it. */
    public boolean isAction() {
      return this != FIRING && this != RESOLVED;
    }
  }
}
