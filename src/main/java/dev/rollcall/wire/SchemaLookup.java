package dev.rollcall.wire;

import dev.rollcall.wire.RegistryHttp.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Schemas by id, looked up off the caller's thread, because the caller may be one that moves a
 * partition on. It waits for an answer for a moment. When none came, nobody waits for a while,
 * whatever the id; what arrives meanwhile is remembered. A schema is remembered for good, "not
 * found" for {@link #REFUSED}. Thread safe.
 */
final class SchemaLookup {

  /**
   * How long is waited.
   *
   * @param moment that a caller waits
   * @param away how long nobody waits after a moment that was in vain
   */
  record Patience(Duration moment, Duration away) {
    static final Patience DEFAULT = new Patience(Duration.ofMillis(300), Duration.ofSeconds(3));
  }

  /** How long "not found" is remembered. */
  static final Duration REFUSED = Duration.ofMinutes(1);

  private static final int MAX_REFUSED_IDS = 10_000;

  private record Refusal(String message, long until) {}

  private final RegistryHttp http;
  private final Patience patience;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Integer, Refusal> refusals = new ConcurrentHashMap<>();
  private final Map<Integer, CompletableFuture<Schema>> underWay = new ConcurrentHashMap<>();
  private volatile long awayUntil = System.nanoTime();

  SchemaLookup(RegistryHttp http, Patience patience) {
    this.http = http;
    this.patience = patience;
  }

  void remember(int id, Schema schema) {
    schemas.put(id, schema);
  }

  /**
   * The schema of this id.
   *
   * @throws SerializationException when the registry does not have it, or it is no Avro schema
   * @throws RegistryUnavailableException when there is no answer yet
   */
  Schema get(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    Refusal refusal = refusals.get(id);
    if (refusal != null && System.nanoTime() - refusal.until < 0) {
      throw new SerializationException(refusal.message);
    }
    if (System.nanoTime() - awayUntil < 0) {
      throw new RegistryUnavailableException(
          "schema id " + id + " is not known, and the schema registry did not answer", null);
    }
    return await(id, underWay.computeIfAbsent(id, this::start));
  }

  private Schema await(int id, CompletableFuture<Schema> answer) {
    try {
      return answer.get(patience.moment().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SerializationException refused) {
        throw new SerializationException(refused.getMessage(), refused);
      }
      throw away("schema id " + id + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw away("the schema registry has not yet answered about schema id " + id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryUnavailableException("interrupted", e);
    }
  }

  private RegistryUnavailableException away(String message, Throwable cause) {
    awayUntil = System.nanoTime() + patience.away().toNanos();
    return new RegistryUnavailableException(message, cause);
  }

  private CompletableFuture<Schema> start(int id) {
    CompletableFuture<Schema> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("schema " + id)
        .start(
            () -> {
              try {
                Schema schema = fetch(id);
                schemas.put(id, schema);
                answer.complete(schema);
              } catch (Throwable e) {
                answer.completeExceptionally(e);
              } finally {
                underWay.remove(id);
              }
            });
    return answer;
  }

  private Schema fetch(int id) {
    try {
      String text =
          http.ask("GET", "/schemas/ids/" + id, Optional.empty()).path("schema").textValue();
      if (text == null) {
        throw new RegistryUnavailableException("schema id " + id + ": an answer without it", null);
      }
      return parsed(id, text);
    } catch (Refused e) {
      throw refused(id, String.valueOf(e.getMessage()));
    }
  }

  private Schema parsed(int id, String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (AvroRuntimeException | StackOverflowError e) {
      throw refused(id, "schema id " + id + " is no Avro schema: " + e.getMessage());
    }
  }

  private SerializationException refused(int id, String message) {
    if (refusals.size() >= MAX_REFUSED_IDS) {
      refusals.clear();
    }
    refusals.put(id, new Refusal(message, System.nanoTime() + REFUSED.toNanos()));
    return new SerializationException(message);
  }
}
