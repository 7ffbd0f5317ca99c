package dev.rollcall.core.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change that somebody made to one schedule for some time. With {@code out} and {@code in} one
 * person replaces another, with {@code in} alone a person comes in addition, with {@code out} alone
 * a person is not on call. If {@code out} is not on call then, nothing changes.
 *
 * @param by who made it; may be empty
 * @param why for people; may be empty
 */
public record ScheduleOverride(
    String id, Period period, Optional<String> out, Optional<String> in, String by, String why) {

  /** Rejects an override that names nobody, or one person twice. */
  public ScheduleOverride {
    Bounds.named("id", id);
    out.ifPresent(person -> Bounds.named("out", person));
    in.ifPresent(person -> Bounds.named("in", person));
    if (out.isEmpty() && in.isEmpty()) {
      throw new IllegalArgumentException("out and in are both missing");
    }
    if (out.equals(in)) {
      throw new IllegalArgumentException("out and in are the same person: " + in.orElse(""));
    }
  }

  /** Whether both take the same person out at the same time, so that one of them is a mistake. */
  public boolean clashesWith(ScheduleOverride other) {
    return out.isPresent() && out.equals(other.out) && period.overlaps(other.period);
  }

  /** Who is on call with it; the same people if it has no effect. */
  List<String> applyTo(List<String> people) {
    int place = out.map(people::indexOf).orElse(people.size());
    if (place < 0) {
      return people;
    }
    List<String> after = new ArrayList<>(people);
    out.ifPresent(after::remove);
    if (in.isPresent() && !after.contains(in.get())) {
      after.add(place, in.get());
    }
    return after;
  }
}
