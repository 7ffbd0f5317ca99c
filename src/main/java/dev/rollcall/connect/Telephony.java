package dev.rollcall.connect;

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

    /** It may work later. */
    record TryAgain(String reason, Trouble trouble) implements Placing {
      /** Refused for now, for a reason of this call alone. */
      public TryAgain(String reason) {
        this(reason, Trouble.NOT_NOW);
      }
    }
  }

  /** Why a call did not start, and whether its phone may ring all the same. */
  enum Trouble {
    /** Nothing rings. No request was made, or the request was refused for now. */
    NOT_NOW,
    /** Nothing rings. The quota is used up (429), so the next start will be refused too. */
    THROTTLED,
    /** The phone may ring. The request had no answer (time-out, connection lost) or a 5xx. */
    IN_DOUBT
  }

  /** What came of an attempt to end a call. */
  sealed interface Stopping {
    /** It is over. */
    record Stopped() implements Stopping {}

    /** It may work later. */
    record TryAgain(String reason) implements Stopping {}
  }
}
