package dev.rollcall.wire.state;

import org.apache.avro.Schema;

/**
 * The layout of one kind of state: its fields in the order of its schema. Both methods must follow
 * the schema; {@code StateFormatTest} holds them against Avro's own reader and writer.
 *
 * @param <T> a record of a core
 */
interface StateFormat<T> {

  /** Today's. */
  Schema schema();

  void write(T state, StateWriter out);

  /**
   * Reads what is laid out in today's schema.
   *
   * @throws IllegalArgumentException for bytes that are no such value
   */
  T read(StateReader in);
}
