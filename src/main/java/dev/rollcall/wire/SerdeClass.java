package dev.rollcall.wire;

import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The class that reads and writes Avro: {@link RegistryAvroSerde}, or one that a setting names.
 *
 * @param type a {@code Serde} of specific records with a public constructor without arguments
 */
record SerdeClass(Class<?> type) {

  /**
   * The class of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  static SerdeClass named(String name) {
    try {
      return new SerdeClass(Class.forName(name));
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no such class: " + name, e);
    }
  }

  String name() {
    return type.getName();
  }

  boolean isOurs() {
    return type.equals(RegistryAvroSerde.class);
  }

  /** A new one for records of this type, configured. */
  Serde<SpecificRecord> serde(Class<? extends SpecificRecord> records, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("specific.avro.reader", true);
    all.put(RegistryAvroSerde.VALUE_TYPE, records);
    Serde<SpecificRecord> serde = instance();
    serde.configure(all, false);
    return serde;
  }

  @SuppressWarnings("unchecked")
  private Serde<SpecificRecord> instance() {
    try {
      return (Serde<SpecificRecord>) type.getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(type + ": " + e.getCause(), e);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new IllegalArgumentException(type + " is not a usable Serde: " + e, e);
    }
  }
}
