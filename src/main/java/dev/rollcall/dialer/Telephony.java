package dev.rollcall.dialer;

/** Makes phones ring and stop. Calls block; implementations are thread safe and do not retry. */
public interface Telephony {

  /** Starts a call. The same {@link CallRequest#token} again does not start a second one. */
  Placing place(CallRequest request);

  /** Ends a call. Ending one that is over is a success. */
  Stopping stop(String contactId);

  /** What came of an attempt to start a call. */
  sealed interface Placing {
    /** The phone rings, or did when the token was used before. */
    record Placed(String contactId) implements Placing {}

    /** It will never work; {@code reason} is an error code, without a phone number. */
    record Refused(String reason) implements Placing {}

    /** It may work later; whether the phone rings is unknown. */
    record TryAgain(String reason) implements Placing {}
  }

  /** What came of an attempt to end a call. */
  sealed interface Stopping {
    /** It is over. */
    record Stopped() implements Stopping {}

    /** It may work later. */
    record TryAgain(String reason) implements Stopping {}
  }
}
