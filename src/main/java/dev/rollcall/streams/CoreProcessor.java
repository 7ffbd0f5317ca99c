package dev.rollcall.streams;

import dev.rollcall.wire.Keyed;
import dev.rollcall.wire.state.StateCodec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shell of a core: loads the state, lets the core decide, saves the state and its deadline,
 * forwards the effects. All of it lies in one exactly-once transaction, so a crash leaves either
 * everything or nothing of a decision.
 *
 * @param <S> state, {@code <E>} event, {@code <F>} effect
 */
abstract class CoreProcessor<S, E, F> implements Processor<String, Keyed<E>, String, Object> {

  private static final Logger LOG = LoggerFactory.getLogger(CoreProcessor.class);
  private static final long RETRY_MS = 60_000;

  private final String storeName;
  private final StateCodec<S> codec;
  private final TaskDependencies dependencies;
  private final InstantSource clock;
  private final TopologyMeters meters;
  private final CoreInputs inputs;
  private final Deadlines deadlines = new Deadlines();
  private StreamThreadState thread;
  private ProcessorContext<String, Object> context;
  private StateTable<S> table;
  private DeadlineAlarm alarm;
  private PromptCommit commit;

  @SuppressWarnings("NullAway.Init")
  CoreProcessor(
      String storeName, StateCodec<S> codec, TaskDependencies dependencies, CoreInputs inputs) {
    this.storeName = storeName;
    this.codec = codec;
    this.dependencies = dependencies;
    this.clock = dependencies.clock();
    this.meters = dependencies.meters();
    this.inputs = inputs;
  }

  /**
   * What a core decided.
   *
   * @param deadline of the next state; empty when it waits for nothing
   */
  record Step<S, F>(S next, Optional<Instant> deadline, List<F> effects) {}

  /** The state of an id of which nothing is stored. */
  abstract S unknown(String id, Instant now);

  abstract Step<S, F> decide(String id, S state, E event, Instant now);

  /**
   * The event as the core wants it; times of other clocks are set right here.
   *
   * @param arrived the record's own timestamp
   */
  E arrived(E event, Instant arrived, Instant now) {
    return event;
  }

  /** The event that says that a deadline has come. */
  abstract E due();

  /** Whether there is nothing to remember. */
  abstract boolean isForgotten(S state);

  /** The deadline of a state that an older release stored without one. */
  Optional<Instant> deadlineOfOld(S state) {
    return Optional.empty();
  }

  /** Sends an effect on its way, with {@link #send}. */
  abstract void perform(F effect);

  /** Some deadlines are due and fire next. */
  void deadlinesAreDue() {}

  /** A record was decided, or a batch of deadlines fired. */
  void passed() {}

  /** Called once more for every task that starts; a roster or the like is fetched here. */
  void started(ProcessorContext<String, Object> newContext) {}

  @Override
  public void init(ProcessorContext<String, Object> newContext) {
    context = newContext;
    table = new StateTable<>(newContext.getStateStore(storeName), codec, this::deadlineOfOld);
    commit = new PromptCommit(newContext, clock);
    thread = StreamThreadState.current();
    table.deadlines(deadlines::add);
    started(newContext);
    List<TopicPartition> partitions = partitions(newContext);
    thread.begins(partitions);
    alarm =
        new DeadlineAlarm(
            storeName,
            dependencies,
            deadlines,
            new DueDeadlines(),
            newContext,
            partitions,
            thread.passed());
  }

  /**
   * A walk that gives this event to the states of the task, when it is begun. After {@link #init}.
   *
   * @param first ids of states that are visited before all others
   */
  final StateWalk<S> walkWith(E event, Supplier<List<String>> first) {
    return new StateWalk<>(
        table,
        clock,
        dependencies.batch(),
        context,
        new StateWalk.Task<>() {
          @Override
          public void visit(StateTable.Entry<S> entry, Instant now) {
            Place place = new Place(entry.key(), entry.id(), entry.deadline());
            step(place, entry.state(), event, now);
          }

          @Override
          public void sliceIsOver() {
            alarm.decided();
            passed();
          }
        },
        first);
  }

  /** Whether some state of the task waits for something. */
  final boolean hasDeadlines() {
    return deadlines.size() > 0;
  }

  private List<TopicPartition> partitions(ProcessorContext<String, Object> newContext) {
    int partition = newContext.taskId().partition();
    return inputs.topics().stream().map(t -> new TopicPartition(t, partition)).toList();
  }

  @Override
  public void process(Record<String, Keyed<E>> record) {
    Optional<RecordMetadata> at = context.recordMetadata();
    at.ifPresent(from -> thread.passed(from.topic(), from.partition(), from.offset()));
    if (record.value() == null) {
      throw new IllegalArgumentException("the record has no value");
    }
    Optional<PartitionGuard> detour = at.flatMap(from -> detour(record, from));
    if (detour.isPresent()) {
      meters.misplaced();
      context.forward(record.withKey(record.value().key()), detour.get().onceAround());
      commit.isWaitedFor();
    } else {
      decide(record);
      alarm.decided();
      passed();
    }
  }

  private Optional<PartitionGuard> detour(Record<String, Keyed<E>> record, RecordMetadata from) {
    return inputs
        .guard(from.topic())
        .filter(guard -> !guard.passes(record.key(), record.value().key(), from.partition()));
  }

  private void decide(Record<String, Keyed<E>> record) {
    String id = record.value().key();
    Bytes key = StateTable.key(id);
    Instant now = now();
    Optional<StateTable.Entry<S>> entry = table.get(key);
    S state = entry.isPresent() ? entry.get().state() : unknown(id, now);
    long deadline = entry.isPresent() ? entry.get().deadline() : Deadlines.NEVER;
    Instant arrived = Instant.ofEpochMilli(record.timestamp());
    E event = arrived(record.value().event(), arrived, now);
    step(new Place(key, id, deadline), state, event, now);
  }

  /** Where a state is kept, and the deadline under which it is kept there. */
  private record Place(Bytes key, String id, long deadline) {}

  private void step(Place place, S state, E event, Instant now) {
    Step<S, F> step = decide(place.id(), state, event, now);
    S next = step.next();
    long deadline = step.deadline().map(Instant::toEpochMilli).orElse(Deadlines.NEVER);
    if (!next.equals(state) || deadline != place.deadline()) {
      save(place.key(), place.deadline(), next, deadline);
    } else {
      deadlines.add(deadline, StateTable.hash(place.key()));
    }
    step.effects().forEach(this::perform);
  }

  private void save(Bytes key, long oldDeadline, S next, long deadline) {
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

  /** What the alarm does when it rings. */
  private final class DueDeadlines implements DeadlineAlarm.Task {
    @Override
    public void batchBegins() {
      deadlinesAreDue();
    }

    @Override
    public void fire(long instant, long hash, Instant now) {
      deadlines.remove(instant, hash);
      for (StateTable.Entry<S> entry : table.due(hash, now.toEpochMilli())) {
        meters.deadlineFired(storeName, now.toEpochMilli() - entry.deadline());
        try {
          step(new Place(entry.key(), entry.id(), entry.deadline()), entry.state(), due(), now);
        } catch (IllegalStateException | IllegalArgumentException e) {
          LOG.error("a deadline failed and is tried again in a minute key={}", entry.id(), e);
          meters.deadlineFailed(storeName);
          deadlines.add(now.toEpochMilli() + RETRY_MS, hash);
        }
      }
    }

    @Override
    public void batchIsOver() {
      passed();
    }
  }

  /**
   * Sends a record for which another hop waits. It has no headers of the record that caused it,
   * which are not ours to pass on.
   */
  final void send(String child, String key, F value) {
    note(child, key, value);
    commit.isWaitedFor();
  }

  /** Sends a record that nobody waits for; it is seen when the commit interval is over. */
  final void note(String child, String key, F value) {
    context.forward(new Record<>(key, value, clock.millis()), child);
  }

  @Override
  public void close() {
    alarm.close();
    commit.close();
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }
}
