package dev.rollcall.core.roster;

import java.util.Arrays;

/**
 * What became of an ask. A closed list; CONTRIBUTING says what a new outcome needs besides its row
 * here. Each row says what an escalation does about it, and what it says about the contact.
 */
public enum Outcome {
  /** Amazon Connect took the call, and the phone rings. The ask goes on. */
  CALLED(Meaning.PROGRESS, OnContact.NOTHING),
  /** A person or a voicemail picked up. The ask goes on, because only a key decides. */
  ANSWERED(Meaning.PROGRESS, OnContact.PICKED_UP),
  /** That number reached nobody, and the person's next one rings. The ask goes on. */
  NEXT_NUMBER(Meaning.PROGRESS, OnContact.NOTHING),
  /** The person pressed the key that accepts. This person has the incident. */
  ACCEPTED(Meaning.ACCEPT, OnContact.KEY),
  /** The person pressed the key that declines. The next responder is asked. */
  DECLINED(Meaning.NEXT, OnContact.KEY),
  /** The phone was busy with a call that is not ours. The next responder is asked. */
  BUSY(Meaning.NEXT, OnContact.ENDED),
  /** The network blocked the call on its way. The next responder is asked. */
  BLOCKED(Meaning.NEXT, OnContact.ENDED),
  /** The network failed to connect the call. The next responder is asked. */
  FAILED(Meaning.NEXT, OnContact.ENDED),
  /** Amazon Connect refused the call for good. The next responder is asked. */
  REJECTED(Meaning.NEXT, OnContact.NOTHING),
  /** The call could not be placed within {@code dialWindow}. The next responder is asked. */
  UNREACHABLE(Meaning.NEXT, OnContact.NOTHING),
  /** The line was busy with another call of ours for {@code lineWait}. The next is asked. */
  LINE_BUSY(Meaning.NEXT, OnContact.NOTHING),
  /** The call ended and nobody knows how. The next responder is asked. */
  UNKNOWN(Meaning.NEXT, OnContact.ENDED_UNLESS_KEY),
  /** The network knows no such number. The next is asked, and this person is not asked again. */
  INVALID_NUMBER(Meaning.NEVER_AGAIN, OnContact.ENDED),
  /** Nobody picked up within {@code answerTimeout}. Asked again while attempts are left. */
  NO_ANSWER(Meaning.AGAIN, OnContact.ENDED),
  /** Somebody picked up and pressed no key. Asked again while attempts are left. */
  NO_INPUT(Meaning.AGAIN, OnContact.ENDED_UNLESS_KEY),
  /** A voicemail picked up. Asked again while attempts are left. */
  VOICEMAIL(Meaning.AGAIN, OnContact.ENDED),
  /** The person hung up without a key. Asked again while attempts are left. */
  HUNG_UP(Meaning.AGAIN, OnContact.ENDED_UNLESS_KEY);

  /** What an escalation does about an outcome. */
  public enum Meaning {
    /** The history mentions it, and the ask goes on. */
    PROGRESS,
    /** The responder takes the incident. */
    ACCEPT,
    /** This responder is out for this step; the next step is asked when all its members are. */
    NEXT,
    /** As {@link #NEXT}, and this responder is not asked again in this escalation. */
    NEVER_AGAIN,
    /** Unanswered: asked again while {@code attempts} are left, else as {@link #NEXT}. */
    AGAIN
  }

  /** What an outcome says about a contact of Amazon Connect. */
  public enum OnContact {
    /** Rollcall itself reports it; Amazon Connect never does. */
    NOTHING,
    /** Somebody or something picked up; the contact goes on. */
    PICKED_UP,
    /** A key was pressed; the person still hears what it came to, and the contact goes on. */
    KEY,
    /** The contact has ended, and nobody can have pressed a key. */
    ENDED,
    /** The contact has ended, and a key that was pressed before may still be on its way. */
    ENDED_UNLESS_KEY
  }

  private final Meaning meaning;
  private final OnContact onContact;

  Outcome(Meaning meaning, OnContact onContact) {
    this.meaning = meaning;
    this.onContact = onContact;
  }

  /** The outcome of this name; {@link #UNKNOWN} for a name of a later release. */
  public static Outcome named(String name) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.name().equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }

  public Meaning meaning() {
    return meaning;
  }

  public OnContact onContact() {
    return onContact;
  }

  /** Whether the person decided it with a key. */
  public boolean isKey() {
    return onContact == OnContact.KEY;
  }

  /** Whether the contact has ended with it. */
  public boolean endsContact() {
    return onContact == OnContact.ENDED || onContact == OnContact.ENDED_UNLESS_KEY;
  }
}
