package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that rang, as the telephone network has it.
 *
 * @param errorId the worst incident that it was about
 * @param key what was pressed and sent; empty when nothing was
 */
public record Call(
    String contactId,
    String callId,
    String number,
    String errorId,
    String key,
    Instant startedAt,
    Optional<Instant> connectedAt,
    Optional<Instant> endedAt,
    String reason) {

  /** Whether the line hung up on a phone that nobody picked up. */
  boolean timedOut() {
    return connectedAt.isEmpty() && endedAt.isPresent() && reason.equals("OTHER");
  }
}
