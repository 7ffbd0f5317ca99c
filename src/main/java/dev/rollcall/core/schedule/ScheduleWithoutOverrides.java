package dev.rollcall.core.schedule;

import dev.rollcall.core.schedule.Reason.Source;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Temporary schedules, and under them layers. Immutable. */
final class ScheduleWithoutOverrides {

  private static final int MAX_LAYERS = 50;
  private static final int MAX_TEMPORARY = 50;

  private final List<ZonedLayer> layers;
  private final List<TemporarySchedule> temporary;

  /**
   * Who is on call at one instant.
   *
   * @param layersThatCount how many layers from the top can change it; those below are hidden
   */
  record Decision(List<String> people, Source source, String name, int layersThatCount) {}

  /**
   * Of these.
   *
   * @throws IllegalArgumentException naming the field that is out of bounds, or both of two
   *     temporary schedules that overlap
   */
  ScheduleWithoutOverrides(ZoneId zone, List<Layer> layers, List<TemporarySchedule> temporary) {
    Bounds.atMost("layers", layers.size(), MAX_LAYERS);
    Bounds.atMost("temporary", temporary.size(), MAX_TEMPORARY);
    this.layers = layers.stream().map(layer -> new ZonedLayer(layer, zone)).toList();
    this.temporary = List.copyOf(temporary);
    checkTemporary();
  }

  private void checkTemporary() {
    for (int i = 0; i < temporary.size(); i++) {
      for (TemporarySchedule other : temporary.subList(0, i)) {
        if (temporary.get(i).period().overlaps(other.period())) {
          throw new IllegalArgumentException(
              "temporary %s overlaps temporary %s".formatted(temporary.get(i).id(), other.id()));
        }
      }
    }
  }

  /** The temporary schedules, and each of their shifts. */
  Stream<Period> periods() {
    return temporary.stream()
        .flatMap(
            one ->
                Stream.concat(
                    Stream.of(one.period()),
                    one.shifts().stream().map(TemporarySchedule.Shift::period)));
  }

  /** Everybody whom it ever names, some of them several times. */
  Stream<String> people() {
    return Stream.concat(
        layers.stream().flatMap(ZonedLayer::people),
        temporary.stream()
            .flatMap(one -> one.shifts().stream())
            .flatMap(shift -> shift.people().stream()));
  }

  /** When the last shift of each layer that has shifts ends, by the layer's name. */
  Map<String, Instant> shiftsEnd() {
    Map<String, Instant> ends = new LinkedHashMap<>();
    layers.forEach(layer -> layer.shiftsEnd().ifPresent(end -> ends.put(layer.name(), end)));
    return ends;
  }

  Decision decision(Instant at) {
    for (TemporarySchedule one : temporary) {
      if (one.period().contains(at)) {
        return new Decision(one.onCall(at), Source.TEMPORARY, one.id(), 0);
      }
    }
    for (int i = 0; i < layers.size(); i++) {
      List<String> people = layers.get(i).onCall(at);
      if (!people.isEmpty()) {
        return new Decision(people, Source.LAYER, layers.get(i).name(), i + 1);
      }
    }
    return new Decision(List.of(), Source.NOBODY, "", layers.size());
  }

  /** The next instant at which a layer that counts now may name others. */
  Instant nextChangeOfLayers(Instant at) {
    Instant next = Boundary.NEVER;
    for (ZonedLayer layer : layers.subList(0, decision(at).layersThatCount())) {
      next = Boundary.earlier(next, layer.nextChange(at));
    }
    return next;
  }
}
