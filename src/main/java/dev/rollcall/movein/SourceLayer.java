package dev.rollcall.movein;

import java.util.List;
import java.util.Map;

/**
 * A layer of a schedule at the source.
 *
 * @param id at the source; overrides may name it
 * @param turns the rotations of a plan, one at least
 */
record SourceLayer(String id, String name, WeekTimes during, List<Map<String, Object>> turns) {

  SourceLayer {
    turns = List.copyOf(turns);
  }
}
