package dev.rollcall.core.roster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who is on call in a schedule at an instant.
 *
 * @param people in order; empty for nobody
 * @param until when other people are on call; empty for never
 * @param why in words for people
 */
public record OnDuty(List<String> people, Optional<Instant> until, String why) {

  /** Of a schedule that nobody has published. */
  public static final OnDuty UNKNOWN = new OnDuty(List.of(), Optional.empty(), "unknown schedule");

  public OnDuty {
    people = List.copyOf(people);
  }
}
