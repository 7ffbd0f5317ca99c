package dev.rollcall.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/** Schemas by id. Thread safe. */
interface Registry {

  /**
   * The schema a record was written with. Waits for the registry for a moment only; the answer may
   * be there at the next call.
   *
   * @throws SerializationException when the registry does not know the id
   * @throws RegistryUnavailableException when it has not answered
   */
  Schema schema(int id);

  /**
   * The id to write records of this schema with, registered under {@code subject} when the
   * configuration says so.
   *
   * @throws SerializationException when the registry refuses the schema or does not have it
   * @throws RegistryUnavailableException when it stays silent
   */
  int id(String subject, Schema schema);

  /**
   * Asks for the id and for every version of the subject, so that their records are read and
   * written while the registry is away. Throws as {@link #id}.
   */
  void learn(String subject, Schema schema);

  /**
   * The registry of this configuration, one object however many serdes use it. As with Confluent's
   * serializers, a URL {@code mock://scope} is a registry inside this process.
   */
  static Registry of(RegistryConfig config) {
    return Shared.REGISTRIES.computeIfAbsent(
        config, c -> c.url().startsWith("mock://") ? new InProcess() : new HttpRegistry(c));
  }

  /** Holds what {@link #of} has made. */
  final class Shared {
    private static final Map<RegistryConfig, Registry> REGISTRIES = new ConcurrentHashMap<>();

    private Shared() {}
  }

  /** A registry that knows what was written in this process, for tests and virtual time. */
  final class InProcess implements Registry {
    private final Map<Schema, Integer> ids = new HashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    @Override
    public Schema schema(int id) {
      Schema schema = schemas.get(id);
      if (schema == null) {
        throw new SerializationException("no schema has the id " + id);
      }
      return schema;
    }

    @Override
    public void learn(String subject, Schema schema) {
      var unused = id(subject, schema);
    }

    @Override
    public synchronized int id(String subject, Schema schema) {
      return ids.computeIfAbsent(
          schema,
          s -> {
            int id = schemas.size() + 1;
            schemas.put(id, s);
            return id;
          });
    }
  }
}
