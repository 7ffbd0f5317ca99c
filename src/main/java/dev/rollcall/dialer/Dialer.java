package dev.rollcall.dialer;

import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.Telephony.Placing;
import dev.rollcall.kafka.Offsets;
import dev.rollcall.line.Effect;
import dev.rollcall.line.Event;
import dev.rollcall.wire.DialerNews;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the dialer's loop: reads committed call commands, lets {@link DialQueue} decide, has
 * requests made off this thread, commits results and offsets together. Any failure ends this life;
 * the next one reads the commands again, and the ledger and the client token keep them from ringing
 * again. One thread, but for what the executor runs.
 */
final class Dialer implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration LOAD = Duration.ofSeconds(30);
  private static final int MOST_IN_WORK = 2000;

  private final DialerClients clients;
  private final Telephony telephony;
  private final Numbers numbers;
  private final DialerOptions options;
  private final Executor executor;
  private final Clock clock;
  private final DialerMeters meters;
  private final DialQueue queue;
  private final Asking asking;
  private final Ledger ledger = new Ledger();
  private final Offsets offsets = new Offsets();
  private final Map<String, List<Position>> open = new HashMap<>();
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
  private int inFlight;

  private record Position(TopicPartition partition, long offset) {}

  /** What a dialer works with and does not own. */
  record World(Telephony telephony, Numbers numbers, Executor executor, Clock clock) {}

  Dialer(
      DialerClients clients,
      World world,
      DialerOptions options,
      DialerMeters meters,
      Asking asking) {
    this.clients = clients;
    this.telephony = world.telephony();
    this.numbers = world.numbers();
    this.options = options;
    this.queue = new DialQueue(options.limits());
    this.executor = world.executor();
    this.clock = world.clock();
    this.meters = meters;
    this.asking = asking;
  }

  void subscribe() {
    clients.producer().initTransactions();
    clients.commands().subscribe(List.of(clients.commandTopic()), this);
  }

  /** One turn of the loop; takes 10 ms when there is nothing to do. */
  void turn() {
    Consumer<String, Effect> commands = clients.commands();
    try {
      commands.poll(POLL).forEach(this::accept);
    } catch (RecordDeserializationException e) {
      clients.deadLetters().stepOver(commands, e);
    }
    backPressure(commands);
    startDue();
    commitResults();
    asking.turn(queue, executor);
  }

  private void accept(ConsumerRecord<String, Effect> record) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    offsets.started(partition, record.offset());
    Position position = new Position(partition, record.offset());
    switch (record.value()) {
      case null -> offsets.done(partition, record.offset());
      case Effect.Dial dial -> dial(dial, position);
      case Effect.HangUp hangUp -> hangUp(hangUp, position);
      case Effect.Tell _ -> offsets.done(partition, record.offset());
    }
  }

  private void dial(Effect.Dial dial, Position position) {
    var known = ledger.result(dial.callId());
    if (known.isPresent()) {
      LOG.info("{} was dialed before; not again", dial.callId());
      meters.repeated();
      offsets.done(position.partition(), position.offset());
      return;
    }
    open.computeIfAbsent(dial.callId(), _ -> new ArrayList<>()).add(position);
    queue.dial(dial);
  }

  private void hangUp(Effect.HangUp hangUp, Position position) {
    String callId = hangUp.callId();
    ledger
        .result(callId)
        .ifPresent(
            news -> {
              if (news.event() instanceof Event.Placed(String _, String contactId, Instant at)) {
                queue.recall(callId, hangUp.line(), contactId, at);
              }
            });
    open.computeIfAbsent(stopKey(callId), _ -> new ArrayList<>()).add(position);
    queue.hangUp(callId);
  }

  private void startDue() {
    takeAnswers();
    for (Task task : queue.due(clock.instant())) {
      inFlight++;
      executor.execute(() -> perform(task));
    }
  }

  private void takeAnswers() {
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      inFlight--;
      answer.run();
    }
  }

  /** Off the loop's thread; its answer is handed back to it. */
  private void perform(Task task) {
    switch (task) {
      case Task.Place(Effect.Dial dial) -> {
        Placing result = place(dial);
        answers.add(() -> queue.placed(dial.callId(), result, clock.instant()));
      }
      case Task.Stop(String callId, String contactId) -> {
        var result = telephony.stop(contactId);
        answers.add(
            () -> {
              queue.stopped(callId, result, clock.instant());
              asking.hungUp(callId);
            });
      }
    }
  }

  private Placing place(Effect.Dial dial) {
    try {
      var callee = numbers.find(dial.groupId(), dial.responderId());
      if (callee.isEmpty()) {
        return new Placing.TryAgain("no phone number is known");
      }
      Instant began = clock.instant();
      Placing result = telephony.place(CallRequest.of(dial, callee.get(), options.spoken()));
      meters.attempted(result, Duration.between(dial.commandedAt(), began));
      return result;
    } catch (RuntimeException e) {
      LOG.error("{} could not be dialed", dial.callId(), e);
      return new Placing.TryAgain(e.getClass().getSimpleName());
    }
  }

  private void commitResults() {
    List<DialerNews> news = queue.takeNews();
    for (DialerNews item : news) {
      ledger.remember(item);
      done(item.callId());
      askAbout(item);
    }
    queue.takeHungUp().forEach(callId -> done(stopKey(callId)));
    meters.queued(queue.size());
    var committable = offsets.committable();
    if (news.isEmpty() && committable.isEmpty()) {
      return;
    }
    Producer<String, DialerNews> producer = clients.producer();
    producer.beginTransaction();
    for (DialerNews item : news) {
      var unused = producer.send(new ProducerRecord<>(clients.eventTopic(), item.line(), item));
      meters.told(item.event());
    }
    if (!committable.isEmpty()) {
      producer.sendOffsetsToTransaction(committable, clients.commands().groupMetadata());
    }
    producer.commitTransaction();
    ledger.forgetOld(clock.instant());
  }

  private void askAbout(DialerNews item) {
    if (item.event() instanceof Event.Placed placed) {
      asking.placed(placed);
    }
  }

  private void done(String key) {
    List<Position> positions = open.remove(key);
    if (positions != null) {
      positions.forEach(p -> offsets.done(p.partition(), p.offset()));
    }
  }

  private static String stopKey(String callId) {
    return "stop " + callId;
  }

  private void backPressure(Consumer<String, Effect> commands) {
    for (TopicPartition partition : commands.assignment()) {
      if (offsets.inWork(partition) > MOST_IN_WORK) {
        commands.pause(List.of(partition));
      } else {
        commands.resume(List.of(partition));
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    List<TopicPartition> results =
        partitions.stream()
            .map(p -> new TopicPartition(clients.eventTopic(), p.partition()))
            .toList();
    Instant now = clock.instant();
    ledger.load(clients.results(), results, now, now.plus(LOAD));
    ledger.results().forEach(this::askAbout);
  }

  /**
   * Waits for requests that are out, commits what they brought, and forgets the rest: it is read
   * again elsewhere.
   */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Instant giveUp = clock.instant().plus(DRAIN);
    while (inFlight > 0 && clock.instant().isBefore(giveUp)) {
      LockSupport.parkNanos(POLL.toNanos());
      takeAnswers();
    }
    commitResults();
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    offsets.forget(partitions);
    open.clear();
    queue.clear();
    asking.forget();
  }
}
