package dev.rollcall.plan;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When the escalations under way must be asked again, because a silence begins that stops them.
 * Whoever has them asks all of them at some instant, at its start at the latest. A silence that
 * began at or before that instant was seen then; one that begins later is ahead, or is due.
 *
 * <p>So nothing need be remembered over a restart: the walk of the start sees what began meanwhile.
 * One thread.
 */
public final class StopBegins {

  private Instant askedAt;
  private @Nullable PlanRoster known;
  private Optional<Instant> next = Optional.empty();

  /** What is under way is asked at this instant. */
  public StopBegins(Instant askedAt) {
    this.askedAt = askedAt;
  }

  /** All that is under way is asked now, or soon but by the clock of now. */
  public void asked(Instant now) {
    askedAt = now;
    known = null;
  }

  /** The next begin by this roster, which may be past. */
  public Optional<Instant> next(PlanRoster roster) {
    if (roster != known) {
      known = roster;
      next = roster.nextStop(askedAt);
    }
    return next;
  }

  /** Whether a silence has begun since all that is under way was asked. */
  public boolean isDue(PlanRoster roster, Instant now) {
    return next(roster).filter(at -> !at.isAfter(now)).isPresent();
  }
}
