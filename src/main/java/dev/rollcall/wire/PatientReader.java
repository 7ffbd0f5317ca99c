package dev.rollcall.wire;

import java.time.Duration;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads values of a topic, and waits while the registry is away, for those who have nothing else to
 * do meanwhile. It registers nothing. Thread safe if the deserializer is.
 *
 * @param deserializer configured; not closed
 * @param patience how long each value waits at most
 */
public record PatientReader<T>(Deserializer<T> deserializer, Duration patience) {

  /**
   * A value.
   *
   * @throws SerializationException if it can never be read, or is null
   * @throws RegistryUnavailableException if the registry has not answered
   */
  public T read(String topic, byte[] value) {
    try {
      T read = RegistryRetry.call(patience, () -> deserializer.deserialize(topic, value));
      if (read == null) {
        throw new SerializationException("it has no value");
      }
      return read;
    } catch (RuntimeException e) {
      if (RegistryFault.isPassing(e)) {
        throw new RegistryUnavailableException("the schema registry has not answered", e);
      }
      throw e;
    }
  }
}
