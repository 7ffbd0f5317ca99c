package dev.rollcall.streams;

import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is set. One thread. */
final class VirtualClock implements InstantSource {

  private Instant now;

  VirtualClock(Instant now) {
    this.now = now;
  }

  void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
