package dev.rollcall.core.line;

import java.time.Instant;
import java.util.Optional;

/** What a line is doing. Asks that come while it is busy wait in the line's open set. */
public sealed interface LineState {

  /** When the state itself ends; empty for never. Waits for the line may end before. */
  Optional<Instant> deadline();

  /** Nobody is to be called. */
  record Idle() implements LineState {
    @Override
    public Optional<Instant> deadline() {
      return Optional.empty();
    }
  }

  /** Waits for more incidents until {@code until}, then dials once for all of them. */
  record Gathering(Instant until) implements LineState {
    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }
  }

  /** A state in which the phone is busy, so that asks wait for it. */
  sealed interface Busy extends LineState {}

  /**
   * A call is being placed, rings or is talked on.
   *
   * @param until when the call is given up
   */
  record Ringing(LiveCall call, Instant until) implements Busy {
    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }

    boolean is(String callId) {
      return call.callId().equals(callId);
    }

    Ringing with(LiveCall newCall) {
      return new Ringing(newCall, until);
    }
  }

  /**
   * The person has pressed a key and hears its result; the contact ends by itself.
   *
   * @param until when the line goes on without a report of that end
   */
  record Closing(String callId, Optional<String> contactId, Instant until) implements Busy {
    @Override
    public Optional<Instant> deadline() {
      return Optional.of(until);
    }
  }
}
