package dev.rollcall.console.state;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * Names what the pages of one console show at a moment, so that a browser knows whether it has
 * that. Two consoles never give the same name. Thread safe.
 */
public final class PageVersion {

  private static final int SECONDS_A_MINUTE = 60;

  private final String console = UUID.randomUUID().toString();
  private final LongSupplier changes;
  private final InstantSource clock;

  /**
   * The versions of a console's pages.
   *
   * @param changes rises with every change of what pages show
   */
  public PageVersion(LongSupplier changes, InstantSource clock) {
    this.changes = changes;
    this.clock = clock;
  }

  /** A shift ends without any change, so a page is a minute old at most. */
  public String now() {
    long minute = clock.instant().getEpochSecond() / SECONDS_A_MINUTE;
    return console + "." + (changes.getAsLong() + minute);
  }
}
