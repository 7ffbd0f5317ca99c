package dev.rollcall.simulator;

import java.time.Duration;

/**
 * What a person, or the network before them, does with a call. {@link BehaviourText} has the form
 * in which users write it.
 */
public sealed interface Behaviour {

  /** Rings until the caller hangs up or the ring timeout is over. */
  record Never() implements Behaviour {}

  /** The network ends the call before anybody picks up, {@code after} it was placed. */
  record Fails(Duration after, DisconnectReason reason) implements Behaviour {}

  /**
   * Somebody or something picks up {@code pickup} after the call was placed.
   *
   * @param after from picking up to what they do next
   */
  record PicksUp(Duration pickup, Duration after, Next next) implements Behaviour {}

  /** What follows when a call was picked up. */
  enum Next {
    ACCEPT,
    DECLINE,
    /** The flow has asked in vain and gives up. */
    NO_KEY,
    /** A machine: to an ordinary call the same as no key. */
    VOICEMAIL,
    HANG_UP
  }

  /** Reads {@code accept:5s} and the like; see {@link BehaviourText}. */
  static Behaviour parse(String text) {
    return BehaviourText.parse(text);
  }
}
