package dev.rollcall.wire;

import org.apache.avro.SystemLimitException;

/**
 * Avro's own limits for everything that decodes in this process: our serde, Confluent's, the state
 * stores. Without them a length of ten bytes asks for two gigabytes. Avro reads these system
 * properties once, when it first decodes, so {@link #set} comes before that. A property that is set
 * already stays.
 */
public final class AvroLimits {

  /** Longest text or byte sequence, in bytes; far above what a record of a topic can hold. */
  static final int BYTES = 16 << 20;

  /** Most items of a list or map. */
  static final int ITEMS = 1 << 20;

  private AvroLimits() {}

  /** Sets them. Does nothing more when it is called again. */
  public static void set() {
    setIfAbsent(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, BYTES);
    setIfAbsent(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, BYTES);
    setIfAbsent(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, ITEMS);
  }

  private static void setIfAbsent(String property, int limit) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, Integer.toString(limit));
    }
  }
}
