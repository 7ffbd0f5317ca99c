package dev.rollcall.wire.state;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/**
 * The symbols of a schema's enum, which bear the names of a core's constants. A constant's place in
 * its own enum means nothing. Thread safe.
 */
final class Symbols<E extends Enum<E>> {

  private final List<E> byIndex;
  private final Map<E, Integer> indexes;

  Symbols(Class<E> type, Schema schema) {
    byIndex = schema.getEnumSymbols().stream().map(name -> Enum.valueOf(type, name)).toList();
    indexes = new EnumMap<>(type);
    byIndex.forEach(constant -> indexes.put(constant, byIndex.indexOf(constant)));
  }

  void write(E constant, StateWriter out) {
    out.index(Objects.requireNonNull(indexes.get(constant)));
  }

  E read(StateReader in) {
    int index = in.index();
    if (index < 0 || index >= byIndex.size()) {
      throw new IllegalArgumentException("no symbol " + index);
    }
    return byIndex.get(index);
  }
}
