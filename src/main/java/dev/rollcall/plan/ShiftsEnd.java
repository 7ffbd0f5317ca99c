package dev.rollcall.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says which layers of a plan run out of shifts, before nobody is on call. */
public final class ShiftsEnd {

  private static final Duration AHEAD = Duration.ofDays(30);

  private ShiftsEnd() {}

  /** A sentence for each layer whose last shift ends within 30 days, or has ended. */
  public static List<String> warnings(Plan plan, Instant now) {
    List<String> warnings = new ArrayList<>();
    plan.schedules()
        .forEach(
            (id, schedule) ->
                schedule
                    .shiftsEnd()
                    .forEach(
                        (layer, end) -> {
                          if (end.isBefore(now.plus(AHEAD))) {
                            warnings.add(
                                "schedule %s: the last shift of layer %s ends %s"
                                    .formatted(id, layer, end));
                          }
                        }));
    return warnings;
  }
}
