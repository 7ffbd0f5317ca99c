package dev.rollcall.wire;

/**
 * An event and the id that it belongs to.
 *
 * @param key the errorId or responderId by the record's value, whatever the record's key says; an
 *     identity within {@link InputLimits}
 */
public record Keyed<E>(String key, E event) {
  public Keyed {
    if (key.isBlank()) {
      throw new IllegalArgumentException("the id that this record belongs to is empty");
    }
    var unused = InputLimits.identity("the id", key);
  }
}
