package dev.rollcall.dialer;

import dev.rollcall.connect.CallEnd;
import dev.rollcall.connect.PressedKey;
import java.time.Instant;
import java.util.Optional;

/** What Amazon Connect knows of a contact. Calls block; implementations are thread safe. */
public interface Contacts {

  /** How far a call has come. */
  Seen describe(String contactId);

  /** The key that the flow has left in the contact's attributes. */
  Left key(String contactId);

  /** How far a call has come. */
  sealed interface Seen {
    record Ringing() implements Seen {}

    /** Somebody or something has picked up. */
    record Talking(Instant since) implements Seen {}

    /**
     * It is over.
     *
     * @param answered whether somebody or something had picked up
     */
    record Ended(CallEnd end, Instant at, boolean answered) implements Seen {}

    /** It may be known later. */
    record NotNow() implements Seen {}
  }

  /** What the flow has left. */
  sealed interface Left {
    /** Empty for nothing yet. */
    record Key(Optional<PressedKey> key) implements Left {}

    /** It may be known later. */
    record NotNow() implements Left {}
  }
}
