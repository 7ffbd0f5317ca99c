package dev.rollcall.chaos.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.chaos.judge.Sent;
import dev.rollcall.chaos.load.KafkaRoad.Registered;
import dev.rollcall.chaos.load.LoadPlan.Road;
import dev.rollcall.chaos.load.LoadPlan.Step;
import dev.rollcall.chaos.stage.Stage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.generic.GenericRecordBuilder;

/** Sends what the plan says, and writes down what was acknowledged. Thread safe. */
public final class Load implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SNOOZE_SECONDS = 5;
  private static final String INCIDENTS = "incidents";
  private static final String ACTIONS = "operator-actions";

  private final HttpRoad http;
  private final KafkaRoad kafka;
  private final Registered incident;
  private final Registered action;
  private final Poison poison;
  private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger operators = new AtomicInteger();
  private final AtomicInteger storms = new AtomicInteger();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

  public Load(Stage stage) {
    http = new HttpRoad(stage.cloud().door(), stage.cloud().token());
    kafka = new KafkaRoad(stage.brokers().bootstrapServers());
    String registry = stage.cloud().directRegistry();
    incident = KafkaRoad.register(registry, INCIDENTS, "incident.avsc");
    action = KafkaRoad.register(registry, ACTIONS, "operator-action.avsc");
    poison = new Poison(kafka, incident);
  }

  /** Sends the whole plan; returns when its time is over. What is under way goes on. */
  public void run(long seed, Town town, Duration time, int perMinute) {
    long start = System.nanoTime();
    for (Step step : LoadPlan.of(seed, town.groups(), time, perMinute)) {
      LockSupport.parkNanos(step.after().toNanos() - (System.nanoTime() - start));
      senders.execute(() -> send(step));
    }
    LockSupport.parkNanos(time.toNanos() - (System.nanoTime() - start));
  }

  /** Many incidents at once for one person. */
  public void storm(int size) {
    int storm = storms.incrementAndGet();
    for (int i = 0; i < size; i++) {
      String errorId = "storm-%d-%d".formatted(storm, i);
      Step step =
          new Step(Duration.ZERO, Sent.Kind.FIRING, errorId, Town.STORM, "CRITICAL", Road.KAFKA);
      senders.execute(() -> send(step));
    }
  }

  /** Records that nobody can read, on every topic that is read. */
  public void poison(long seed) {
    senders.execute(() -> poison.spread(seed));
  }

  /** All of it so far, also what was not acknowledged. */
  public List<Sent> sent() {
    return List.copyOf(sent);
  }

  /** Waits for what is under way. */
  @Override
  public void close() {
    senders.close();
    http.close();
    kafka.close();
  }

  private void send(Step step) {
    Instant at = Instant.now();
    String by = step.kind().isAction() ? "operator-" + operators.incrementAndGet() : "";
    boolean taken = false;
    try {
      taken = step.road() == Road.HTTP ? post(step, by, at) : produce(step, by, at);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sent.add(
        new Sent(
            step.kind(),
            step.errorId(),
            by,
            at,
            taken ? Optional.of(Instant.now()) : Optional.empty()));
  }

  private boolean post(Step step, String by, Instant at) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    if (step.kind().isAction()) {
      body.put("by", by);
      if (step.kind() == Sent.Kind.SNOOZE) {
        body.put("seconds", SNOOZE_SECONDS);
      }
      String verb = step.kind().name().toLowerCase(Locale.ROOT);
      return http.post("/v1/incidents/" + step.errorId() + "/" + verb, body.toString());
    }
    body.put("errorId", step.errorId());
    body.put("status", step.kind().name());
    body.put("groupId", step.group());
    body.put("severity", step.severity());
    body.put("message", "it burns at " + step.errorId());
    body.put("occurredAt", at.toEpochMilli());
    return http.post("/v1/incidents", body.toString());
  }

  private boolean produce(Step step, String by, Instant at) throws InterruptedException {
    byte[] key = step.errorId().getBytes(StandardCharsets.UTF_8);
    if (step.kind().isAction()) {
      GenericRecordBuilder record = new GenericRecordBuilder(action.schema());
      record.set("errorId", step.errorId());
      record.set("action", symbol(action, "action", step.kind().name()));
      record.set("by", by);
      record.set("at", at.toEpochMilli());
      if (step.kind() == Sent.Kind.SNOOZE) {
        record.set("snoozeSeconds", (long) SNOOZE_SECONDS);
      }
      return kafka.send(ACTIONS, key, KafkaRoad.encode(action, record.build()));
    }
    GenericRecordBuilder record = new GenericRecordBuilder(incident.schema());
    record.set("errorId", step.errorId());
    record.set("status", symbol(incident, "status", step.kind().name()));
    record.set("groupId", step.group());
    record.set("severity", symbol(incident, "severity", step.severity()));
    record.set("message", "it burns at " + step.errorId());
    record.set("occurredAt", at.toEpochMilli());
    return kafka.send(INCIDENTS, key, KafkaRoad.encode(incident, record.build()));
  }

  private static Object symbol(Registered registered, String field, String name) {
    return new org.apache.avro.generic.GenericData.EnumSymbol(
        registered.schema().getField(field).schema(), name);
  }
}
