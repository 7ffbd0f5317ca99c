package dev.rollcall.core.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A layer by the clocks of its schedule's zone. */
final class ZonedLayer {

  private final String name;
  private final List<Rotation> rotations;
  private final ZoneId zone;
  private final Optional<Hours> hours;
  private final Optional<ShiftTable> shifts;

  /** When each rotation begins, ascending. */
  private final Instant[] begins;

  ZonedLayer(Layer layer, ZoneId zone) {
    this.name = layer.name();
    this.rotations = layer.turns();
    this.zone = zone;
    this.shifts = Optional.of(layer.shifts()).filter(all -> !all.isEmpty()).map(ShiftTable::new);
    this.hours =
        layer.during().isEmpty() ? Optional.empty() : Optional.of(new Hours(zone, layer.during()));
    this.begins = rotations.stream().map(r -> r.begins(zone)).toArray(Instant[]::new);
  }

  String name() {
    return name;
  }

  /** Everybody whom it ever names. */
  Stream<String> people() {
    return Stream.concat(
        rotations.stream().flatMap(turns -> turns.people().stream()).flatMap(List::stream),
        shifts.stream().flatMap(ShiftTable::people));
  }

  /** When its last shift ends; empty if it has turns. */
  Optional<Instant> shiftsEnd() {
    return shifts.map(ShiftTable::end);
  }

  /** Whom the layer names; empty for nobody. */
  List<String> onCall(Instant at) {
    if (shifts.isPresent()) {
      return shifts.get().onCall(at);
    }
    int begun = begun(at);
    boolean names = begun > 0 && hours.map(h -> h.isOpen(at)).orElse(true);
    return names ? rotations.get(begun - 1).onCall(at, zone) : List.of();
  }

  /** The next instant at which the layer may name others. */
  Instant nextChange(Instant at) {
    if (shifts.isPresent()) {
      return shifts.get().nextChange(at);
    }
    int begun = begun(at);
    Instant nextRotation = begun < begins.length ? begins[begun] : Boundary.NEVER;
    if (begun == 0) {
      return nextRotation;
    }
    Instant hoursChange = hours.map(h -> h.nextChange(at)).orElse(Boundary.NEVER);
    if (!hours.map(h -> h.isOpen(at)).orElse(true)) {
      return hoursChange;
    }
    Instant nextTurn = rotations.get(begun - 1).nextChange(at, zone);
    return Boundary.earlier(hoursChange, Boundary.earlier(nextRotation, nextTurn));
  }

  /** How many rotations have begun; the last of them counts. */
  private int begun(Instant at) {
    int found = Arrays.binarySearch(begins, at);
    if (found < 0) {
      return -found - 1;
    }
    // Two that begin in one gap of the clock begin in one instant.
    int last = found;
    while (last + 1 < begins.length && begins[last + 1].equals(at)) {
      last++;
    }
    return last + 1;
  }
}
