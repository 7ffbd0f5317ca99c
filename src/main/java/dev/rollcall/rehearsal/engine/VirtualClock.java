package dev.rollcall.rehearsal.engine;

import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is set. One thread. */
public final class VirtualClock implements InstantSource {

  private Instant now;

  public VirtualClock(Instant now) {
    this.now = now;
  }

  public void set(Instant instant) {
    now = instant;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
