package dev.rollcall.connect;

import java.time.Instant;
import java.util.Optional;

/** Reads the state of contacts from Amazon Connect. Blocks; implementations are thread safe. */
public interface Contacts {

  /** How far a call has come. */
  ContactStatus describe(String contactId);

  /** The key that the flow has left in the contact's attributes. */
  KeyStatus key(String contactId);

  /** How far a call has come. */
  sealed interface ContactStatus {
    record Ringing() implements ContactStatus {}

    /** Somebody or something has picked up. */
    record Talking(Instant since) implements ContactStatus {}

    /**
     * It is over.
     *
     * @param answered whether somebody or something had picked up
     */
    record Ended(CallEnd end, Instant at, boolean answered) implements ContactStatus {}

    /** It may be known later. */
    record NotNow() implements ContactStatus {}
  }

  /** The key in the contact's attributes. */
  sealed interface KeyStatus {
    /** Empty for nothing yet. */
    record Key(Optional<PressedKey> key) implements KeyStatus {}

    /** It may be known later. */
    record NotNow() implements KeyStatus {}
  }
}
