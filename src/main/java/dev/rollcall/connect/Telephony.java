package dev.rollcall.connect;

/** Starts and ends calls. Blocks; implementations are thread safe and do not retry. */
public interface Telephony {

  /** Starts a call. A second request with the same {@link CallRequest#token} starts none. */
  Placing place(CallRequest request);

  /** Ends a call. If the call is over already, that is a success. */
  Stopping stop(String contactId);

  /** The result of an attempt to start a call. */
  sealed interface Placing {
    /** The phone rings, or rang if the token was used before. */
    record Placed(String contactId) implements Placing {}

    /** It will never work. {@code reason} is an error code, without a phone number. */
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

  /** The result of an attempt to end a call. */
  sealed interface Stopping {
    /** It is over. */
    record Stopped() implements Stopping {}

    /** It may work later. */
    record TryAgain(String reason) implements Stopping {}
  }
}
