package dev.rollcall.core.roster;

/**
 * What became of an ask, and what an escalation makes of it. A closed list: a new outcome is one
 * row here, one symbol in {@code schemas/ask-outcome.avsc} and one history kind of the same name.
 */
public enum Outcome {
  /** Amazon Connect took the call; the phone rings. */
  CALLED(Meaning.PROGRESS),
  /** Somebody, or a voicemail, picked up. Says nothing about acceptance. */
  ANSWERED(Meaning.PROGRESS),
  ACCEPTED(Meaning.ACCEPT),
  DECLINED(Meaning.NEXT),
  BUSY(Meaning.NEXT),
  BLOCKED(Meaning.NEXT),
  FAILED(Meaning.NEXT),
  /** Amazon Connect refused the call for good. */
  REJECTED(Meaning.NEXT),
  /** The call could not be placed within {@code dialWindow}. */
  UNREACHABLE(Meaning.NEXT),
  /** The line stayed busy with another call for {@code lineWait}. */
  LINE_BUSY(Meaning.NEXT),
  UNKNOWN(Meaning.NEXT),
  INVALID_NUMBER(Meaning.NEVER_AGAIN),
  NO_ANSWER(Meaning.AGAIN),
  NO_INPUT(Meaning.AGAIN),
  VOICEMAIL(Meaning.AGAIN),
  HUNG_UP(Meaning.AGAIN);

  /** What an escalation does about an outcome. */
  public enum Meaning {
    /** Noted; nothing changes. */
    PROGRESS,
    /** The responder takes the incident. */
    ACCEPT,
    /** This responder is out for this round; the next one is asked now. */
    NEXT,
    /** As {@link #NEXT}, and this responder is not asked again in this escalation. */
    NEVER_AGAIN,
    /** Unanswered: asked again while {@code attempts} are left, else as {@link #NEXT}. */
    AGAIN
  }

  private final Meaning meaning;

  Outcome(Meaning meaning) {
    this.meaning = meaning;
  }

  public Meaning meaning() {
    return meaning;
  }
}
