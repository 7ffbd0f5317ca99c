package dev.rollcall.simulator.network;

/** What the phone network makes of a {@link Dial}. */
public sealed interface Start {

  /** The phone rings. */
  record Rings(String contactId) implements Start {}

  /** The ClientToken is known; nothing rings because of this request. */
  record AlreadyStarted(String contactId) implements Start {}

  /** As many calls are live as may be. */
  record NoLineFree() implements Start {}

  /** The ClientToken is known with other parameters, and the variant refuses that. */
  record TokenUsedOtherwise() implements Start {}
}
