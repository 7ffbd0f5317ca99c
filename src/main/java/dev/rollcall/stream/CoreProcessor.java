package dev.rollcall.stream;

import dev.rollcall.wire.Addressed;
import dev.rollcall.wire.StateCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell of a core: loads the state, lets the core decide, saves the state and its deadline,
 * forwards the effects. All of it lies in one exactly-once transaction, so a crash leaves either
 * everything or nothing of a decision.
 *
 * @param <S> state, {@code <E>} event, {@code <F>} effect
 */
abstract class CoreProcessor<S, E, F> implements Processor<String, Addressed<E>, String, F> {

  private static final Logger LOG = LoggerFactory.getLogger(CoreProcessor.class);
  private static final long RETRY_MS = 60_000;

  private final String storeName;
  private final StateCodec<S> codec;
  private final InstantSource clock;
  private final Pace pace;
  private final Meters meters;
  private final Deadlines deadlines = new Deadlines();
  private ProcessorContext<String, F> context;
  private StateTable<S> table;
  private Alarm alarm;

  @SuppressWarnings("NullAway.Init")
  CoreProcessor(String storeName, StateCodec<S> codec, Services services) {
    this.storeName = storeName;
    this.codec = codec;
    this.clock = services.clock();
    this.pace = services.pace();
    this.meters = services.meters();
  }

  /** What a core decided. */
  record Step<S, F>(S next, List<F> effects) {}

  /** The state of an id of which nothing is stored. */
  abstract S unknown(String id, Instant now);

  abstract Step<S, F> decide(S state, E event, Instant now);

  /** The event that says that a deadline has come. */
  abstract E due();

  /** Empty for a state that waits for nothing. */
  abstract Optional<Instant> deadline(S state);

  /** Whether there is nothing to remember. */
  abstract boolean isForgotten(S state);

  /** Sends an effect on its way, with {@link #send}. */
  abstract void perform(F effect);

  /** Called once more for every task that starts; a roster or the like is fetched here. */
  void started(ProcessorContext<String, F> newContext) {}

  @Override
  public void init(ProcessorContext<String, F> newContext) {
    context = newContext;
    table = new StateTable<>(newContext.getStateStore(storeName), codec);
    alarm = new Alarm(newContext, clock, this::fireDue);
    table.deadlines(deadlines::add);
    started(newContext);
    if (deadlines.size() > 0) {
      long graceOver = clock.millis() + pace.grace().toMillis();
      alarm.noLaterThan(Math.max(deadlines.nextInstant(), graceOver));
    }
  }

  @Override
  public void process(Record<String, Addressed<E>> record) {
    String id = record.value().to();
    Bytes key = StateTable.key(id);
    Instant now = now();
    Optional<StateTable.Entry<S>> entry = table.get(key);
    S state = entry.isPresent() ? entry.get().state() : unknown(id, now);
    long deadline = entry.isPresent() ? entry.get().deadline() : Deadlines.NEVER;
    step(key, deadline, state, record.value().event(), now);
    if (deadlines.size() > 0) {
      alarm.noLaterThan(deadlines.nextInstant());
    }
  }

  private void step(Bytes key, long oldDeadline, S state, E event, Instant now) {
    Step<S, F> step = decide(state, event, now);
    S next = step.next();
    if (!next.equals(state)) {
      save(key, oldDeadline, next);
    }
    step.effects().forEach(this::perform);
  }

  private void save(Bytes key, long oldDeadline, S next) {
    long deadline = deadline(next).map(Instant::toEpochMilli).orElse(Deadlines.NEVER);
    if (isForgotten(next)) {
      table.delete(key);
    } else {
      table.put(key, deadline, next);
    }
    long hash = StateTable.hash(key);
    if (deadline != oldDeadline) {
      deadlines.remove(oldDeadline, hash);
    }
    deadlines.add(deadline, hash);
  }

  private void fireDue() {
    long started = System.nanoTime();
    long now = clock.millis();
    for (int fired = 0; deadlines.nextInstant() <= now; fired++) {
      if (fired == pace.most() || System.nanoTime() - started > pace.budget().toNanos()) {
        break;
      }
      fire(deadlines.nextInstant(), deadlines.nextId(), Instant.ofEpochMilli(now));
    }
    meters.lateness(storeName, now - Math.min(now, deadlines.nextInstant()));
    if (deadlines.size() > 0) {
      alarm.noLaterThan(deadlines.nextInstant());
    }
  }

  private void fire(long instant, long hash, Instant now) {
    deadlines.remove(instant, hash);
    for (StateTable.Entry<S> entry : table.due(hash, now.toEpochMilli())) {
      meters.fired(storeName, now.toEpochMilli() - entry.deadline());
      try {
        step(entry.key(), entry.deadline(), entry.state(), due(), now);
      } catch (IllegalStateException | IllegalArgumentException e) {
        LOG.error(
            "the deadline of {} could not be decided; tried again in a minute", entry.id(), e);
        meters.failed(storeName);
        deadlines.add(now.toEpochMilli() + RETRY_MS, hash);
      }
    }
  }

  /**
   * Sends a record on its way; without the headers of the record that caused it, which are not ours
   * to pass on.
   */
  final <V extends F> void send(String child, String key, V value) {
    context.forward(new Record<>(key, value, clock.millis()), child);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
