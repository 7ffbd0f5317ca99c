package dev.rollcall.wire;

/**
 * An event and whose it is.
 *
 * @param to the errorId or responderId by the record's value, whatever the record's key says; an
 *     identity within {@link Bounds}
 */
public record Addressed<E>(String to, E event) {
  public Addressed {
    if (to.isBlank()) {
      throw new IllegalArgumentException("it is not said whose this is: the id is empty");
    }
    var unused = Bounds.identity("the id", to);
  }
}
