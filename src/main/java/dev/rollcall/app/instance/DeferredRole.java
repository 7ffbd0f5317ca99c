package dev.rollcall.app.instance;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.kafka.DeferredRecords;
import dev.rollcall.kafka.SupervisedThread;
import dev.rollcall.wire.Subjects;
import dev.rollcall.wire.TopicSchema;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Brings records back that wait for the schema registry. No role of its own: it runs beside the
 * roles that set records aside.
 */
final class DeferredRole {

  /** It looks up every 200 ms, and an interrupt would end a transaction with stack traces. */
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private DeferredRole() {}

  static RunningRole start(InstanceContext context) {
    Settings settings = context.settings();
    Map<String, TopicSchema> schemas = Subjects.of(settings.topics());
    Map<String, Predicate<byte[]>> awaited = new HashMap<>();
    for (String topic : settings.topics().deferrable()) {
      TopicSchema schema = Objects.requireNonNull(schemas.get(topic));
      awaited.put(topic, context.serdes().awaited(topic, schema));
    }
    DeferredRecords records =
        new DeferredRecords(
            new DeferredRecords.Options(
                settings.clients().kafka(),
                settings.installation().named("deferred"),
                InstanceId.of(settings),
                settings.topics().deadLetters()),
            awaited,
            context.meters(),
            InstantSource.system());
    SupervisedThread thread = new SupervisedThread("deferred", records::live, context.meters());
    thread.start();
    return RunningRole.of("deferred", thread, () -> thread.close(CLOSE));
  }
}
