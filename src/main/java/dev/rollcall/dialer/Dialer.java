package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectPoller;
import dev.rollcall.connect.Telephony;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.DialTransaction.Reported;
import dev.rollcall.wire.DialReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the dialer's loop. It reads committed call commands, lets {@link DialQueue} decide,
 * gives requests to the executor, and commits results and offsets together. Any failure ends this
 * life. The next one reads the commands again; because of the ledger and the client token they do
 * not ring again. One thread, except for the requests.
 */
final class Dialer implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** An hour of a storm is much to read, because each call reports "waiting" every few seconds. */
  private static final Duration LOAD = Duration.ofMinutes(2);

  /** More phones than any installation has; a hang-up must not wait behind the dials. */
  private static final int MAX_IN_WORK = 20_000;

  private final DialerClients clients;
  private final ConnectRequests requests;
  private final Executor executor;
  private final Clock clock;
  private final DialerMeters meters;
  private final DialQueue queue;
  private final ConnectPoller poller;
  private final CommandsInWork work = new CommandsInWork();
  private final RequestsInFlight inFlight;
  private final Ledger ledger = new Ledger();
  private final CommandIntake intake;
  private final CatchUp catchUp = new CatchUp();

  /** Services that a dialer uses and does not close. */
  record Dependencies(Telephony telephony, PhoneNumbers numbers, Executor executor, Clock clock) {}

  Dialer(
      DialerClients clients,
      Dependencies dependencies,
      DialerOptions options,
      DialerMeters meters,
      ConnectPoller poller) {
    this.clients = clients;
    this.requests = new ConnectRequests(dependencies, options.attributes(), meters);
    this.queue = new DialQueue(options.quota());
    this.intake = new CommandIntake(queue, ledger);
    this.executor = dependencies.executor();
    this.inFlight = new RequestsInFlight(executor);
    this.clock = dependencies.clock();
    this.meters = meters;
    this.poller = poller;
  }

  void subscribe() {
    clients.producer().initTransactions();
    clients.commands().subscribe(List.of(clients.topics().commands()), this);
  }

  /** One pass of the loop. It takes 10 ms if there is nothing to do. */
  void runOnce() {
    Consumer<String, LineEffect.CallCommand> commands = clients.commands();
    try {
      commands.poll(POLL).forEach(this::accept);
    } catch (RecordDeserializationException e) {
      clients.deadLetters().stepOver(commands, e);
    }
    backPressure(commands);
    inFlight.takeAnswers();
    if (catchUp.isDone(commands, clock.instant())) {
      startDue();
      if (commitResults()) {
        startDue();
      }
    }
    commitResults();
    poller.runOnce(queue::ended, response -> intake.reported(response, clock.instant()), executor);
  }

  private void accept(ConsumerRecord<String, LineEffect.CallCommand> record) {
    work.started(record);
    if (catchUp.isDone(clients.commands(), clock.instant())) {
      meters.recordRead(Instant.ofEpochMilli(record.timestamp()), clock.instant());
    }
    switch (record.value()) {
      case null -> work.skipped(record);
      case LineEffect.Dial dial -> dial(dial, record);
      case LineEffect.HangUp hangUp -> hangUp(hangUp, record);
    }
  }

  private void dial(LineEffect.Dial dial, ConsumerRecord<String, LineEffect.CallCommand> record) {
    Instant writtenAt = Instant.ofEpochMilli(record.timestamp());
    var written = new CommandIntake.Written(record.partition(), writtenAt);
    if (intake.dial(dial, written, clock.instant())) {
      work.dialing(dial.callId(), record);
    } else {
      LOG.info("the call was dialed before and is not dialed again callId={}", dial.callId());
      meters.repeated();
      work.skipped(record);
    }
  }

  private void hangUp(
      LineEffect.HangUp hangUp, ConsumerRecord<String, LineEffect.CallCommand> record) {
    work.working(stopKey(hangUp.callId()), record);
    intake.hangUp(hangUp, poller::knowsEnd);
  }

  private void startDue() {
    for (Task task : queue.due(clock.instant())) {
      inFlight.start(() -> perform(task));
    }
  }

  /** Runs on another thread. Returns what the loop does with the answer. */
  private Runnable perform(Task task) {
    return switch (task) {
      case Task.Place(LineEffect.Dial dial) -> {
        Placing result = requests.place(dial);
        yield () -> queue.placed(dial.callId(), result, clock.instant());
      }
      case Task.Stop(String callId, String contactId) -> {
        Stopping result = requests.stop(contactId);
        yield () -> {
          queue.stopped(callId, result, clock.instant());
          poller.hungUp(callId);
        };
      }
    };
  }

  /** Whether something was committed. */
  private boolean commitResults() {
    queue.takeReports().forEach(work::report);
    queue.takeDone().forEach(work::done);
    queue.takeHungUp().forEach(callId -> work.done(stopKey(callId)));
    meters.queued(queue.size());
    Optional<DialTransaction> transaction =
        work.takeTransaction(clients.commands().groupMetadata());
    return transaction.isPresent() && commit(transaction.get());
  }

  private boolean commit(DialTransaction transaction) {
    if (!transaction.commit(clients.producer(), clients.topics().events())) {
      work.putBack(transaction);
      return false;
    }
    transaction.reports().forEach(this::committed);
    ledger.forgetOld(clock.instant());
    return true;
  }

  private void committed(Reported reported) {
    DialReport report = reported.report();
    ledger.remember(report, reported.partition(), clock.instant());
    queue.committed(report);
    meters.reported(report.result());
    if (report.result() instanceof LineEvent.Placed placed) {
      poller.placed(placed, reported.partition());
    }
  }

  private static String stopKey(String callId) {
    return "stop " + callId;
  }

  private void backPressure(Consumer<String, LineEffect.CallCommand> commands) {
    for (TopicPartition partition : commands.assignment()) {
      if (work.inWork(partition) > MAX_IN_WORK) {
        commands.pause(List.of(partition));
      } else {
        commands.resume(List.of(partition));
      }
    }
  }

  /** Reads what an earlier owner did, above all which calls may be live. */
  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    List<TopicPartition> results =
        partitions.stream()
            .map(p -> new TopicPartition(clients.topics().events(), p.partition()))
            .toList();
    Instant now = clock.instant();
    ledger.load(clients.results(), results, now, now.plus(LOAD));
    partitions.forEach(p -> work.assigned(p, clients.commands().position(p)));
    catchUp.assigned(clients.commands(), partitions, now);
    for (TopicPartition partition : partitions) {
      int number = partition.partition();
      intake
          .recall(p -> p == number, poller::knowsEnd, now)
          .forEach(placed -> poller.placed(placed, number));
    }
  }

  /**
   * Waits for requests that are out, commits their results, and forgets the revoked partitions:
   * another dialer reads them again.
   */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    inFlight.drain(DRAIN);
    commitResults();
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    IntPredicate gone = among(partitions);
    var unused = queue.forget(gone);
    work.forget(partitions);
    catchUp.forget(partitions);
    ledger.forget(gone);
    poller.forget(gone);
  }

  private static IntPredicate among(Collection<TopicPartition> partitions) {
    Set<Integer> numbers =
        partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    return numbers::contains;
  }
}
