package dev.rollcall.core.roster;

import java.time.Instant;
import java.util.Locale;

/**
 * A reason to call nobody yet, with an end.
 *
 * @param id of what holds, among those of its cause; empty where there is only one
 * @param by who wanted it; empty for a rule
 * @param why in words for people
 * @param until when it is asked again; never empty, so no incident is held for ever
 */
public record Hold(Cause cause, String id, String by, String why, Instant until) {

  /** What can hold an incident. */
  public enum Cause {
    /** A silence, whenever the incident was raised. */
    SILENCE,
    /** A silence for what is raised inside it. */
    MAINTENANCE,
    /** Another open incident explains this one. */
    INHIBITION,
    /** Nobody is called for it outside some hours. */
    HOURS,
    /** The fault must stay for a while. */
    SETTLE,
    /** Too few reports so far. */
    THRESHOLD,
    /** It came and went too often, and must stay for longer. */
    FLAPPING
  }

  /** Whether somebody or something else suppresses it, rather than a wait of its own. */
  public boolean isSuppression() {
    return switch (cause) {
      case SILENCE, MAINTENANCE, INHIBITION -> true;
      case HOURS, SETTLE, THRESHOLD, FLAPPING -> false;
    };
  }

  /** Whether a call that rings for such an incident alone is hung up. */
  public boolean stopsWhatRuns() {
    return cause == Cause.SILENCE;
  }

  /** The same for the same thing, whatever its end; for what overrules it. */
  public String key() {
    return cause.name().toLowerCase(Locale.ROOT) + "/" + id;
  }
}
