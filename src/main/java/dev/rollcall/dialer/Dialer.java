package dev.rollcall.dialer;

import dev.rollcall.connect.ConnectPoller;
import dev.rollcall.connect.Telephony;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Canary;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.DialTransaction.Reported;
import dev.rollcall.wire.DialReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One life of the dialer's loop. It reads committed call commands, lets {@link DialQueue} decide,
 * gives requests to other threads, and results and offsets to {@link DialCommits}. It waits for no
 * commit, unless partitions are taken away. A request waits for the commit of its own "attempted".
 *
 * <p>Any failure ends this life. The next one reads the commands again; because of the ledger and
 * the client token they do not ring again. One thread.
 */
final class Dialer implements ConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(Dialer.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);

  /** An hour of a storm is much to read, because each call reports "waiting" every few seconds. */
  private static final Duration LOAD = Duration.ofMinutes(2);

  private final DialerClients clients;
  private final Dependencies dependencies;
  private final ConnectRequests requests;
  private final Clock clock;
  private final DialerMeters meters;
  private final DialQueue queue;
  private final ConnectPoller poller;
  private final CommandsInWork work = new CommandsInWork();
  private final CommandReader reader;
  private final RequestsInFlight inFlight;
  private final DialCommits commits;
  private final Ledger ledger = new Ledger();
  private final CommandIntake intake;
  private final CatchUp catchUp = new CatchUp();
  private final Standstill standstill;

  /**
   * Services that a dialer uses and does not close.
   *
   * @param requests makes requests, many at a time
   * @param commits commits transactions, one at a time
   * @param nanoTime {@link System#nanoTime}
   */
  record Dependencies(
      Telephony telephony,
      PhoneNumbers numbers,
      Executor requests,
      Executor commits,
      Clock clock,
      LongSupplier nanoTime) {}

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
    this.reader = new CommandReader(clients, work);
    this.inFlight = new RequestsInFlight(dependencies.requests());
    this.commits = new DialCommits(clients, work, dependencies.commits());
    this.dependencies = dependencies;
    this.clock = dependencies.clock();
    this.standstill = new Standstill(dependencies.nanoTime(), clock);
    this.meters = meters;
    this.poller = poller;
  }

  void subscribe() {
    clients.producer().initTransactions();
    clients.commands().subscribe(List.of(clients.topics().commands()), this);
  }

  /**
   * One pass of the loop. It takes 10 ms if there is nothing to do.
   *
   * @throws IllegalStateException if the process stood still or its clock was set, so that this
   *     life must end
   */
  void runOnce() {
    standstill.goesOn();
    ConsumerRecords<String, LineEffect.CallCommand> records = read();
    standstill.goesOn();
    records.forEach(this::accept);
    inFlight.takeAnswers();
    commits.takeCommitted().forEach(this::committed);
    ledger.forgetOld(clock.instant());
    if (catchUp.isDone(clients.commands(), clock.instant())) {
      standstill.goesOn();
      startDue(standstill.shown());
    }
    commit();
    poller.runOnce(
        queue::ended,
        response -> intake.reported(response, clock.instant()),
        dependencies.requests());
  }

  private ConsumerRecords<String, LineEffect.CallCommand> read() {
    boolean isNothingOut = inFlight.isEmpty() && !commits.isOut();
    return isNothingOut ? reader.read() : reader.readUntil(this::hasNews);
  }

  private boolean hasNews() {
    return inFlight.hasAnswers() || commits.hasEnded();
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
    if (Canary.is(dial.errorId())) {
      placeCanary(dial, record);
      return;
    }
    Instant now = clock.instant();
    var written = new CommandIntake.Written(record.partition(), catchUp.age(record, now));
    if (intake.dial(dial, written, now)) {
      work.dialing(dial.callId(), record);
    } else {
      LOG.info("the call was dialed before and is not dialed again callId={}", dial.callId());
      meters.repeated();
      work.skipped(record);
    }
  }

  /** It rings no phone, waits for no other call, and takes nothing of Amazon Connect's quota. */
  private void placeCanary(
      LineEffect.Dial dial, ConsumerRecord<String, LineEffect.CallCommand> record) {
    Instant now = clock.instant();
    String callId = dial.callId();
    work.dialing(callId, record);
    reported(
        new DialReport(dial.line(), new LineEvent.Placed(callId, Canary.id(callId), now), now));
    work.done(callId);
  }

  private void hangUp(
      LineEffect.HangUp hangUp, ConsumerRecord<String, LineEffect.CallCommand> record) {
    work.working(stopKey(hangUp.callId()), record);
    intake.hangUp(hangUp, poller::knowsEnd);
  }

  /** The clock may be set at any time, so the queue has the instant that was looked at. */
  private void startDue(Instant now) {
    for (Task task : queue.due(now)) {
      long decided = standstill.now();
      inFlight.start(() -> perform(task, decided));
    }
  }

  /** Runs on another thread. Returns what the loop does with the answer. */
  private Runnable perform(Task task, long decided) {
    return switch (task) {
      case Task.Place(LineEffect.Dial dial) -> {
        Placing result =
            standstill.isTooOld(decided)
                ? new Placing.TryAgain("the dialer stood still")
                : requests.place(dial);
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

  /** Begins to commit what is reported, unless a transaction is out. */
  private void commit() {
    queue.takeReports().forEach(this::reported);
    queue.takeDone().forEach(work::done);
    queue.takeHungUp().forEach(callId -> work.done(stopKey(callId)));
    meters.queued(queue.size());
    commits.begin(clients.commands().groupMetadata());
  }

  /** A command that is read before the commit must find the result too. */
  private void reported(DialReport report) {
    work.report(report)
        .ifPresent(item -> ledger.remember(report, item.partition(), clock.instant()));
  }

  private void committed(Reported reported) {
    DialReport report = reported.report();
    if (report.result() instanceof LineEvent.Placed placed && Canary.is(placed.contactId())) {
      poller.accepts(placed);
      return;
    }
    queue.committed(report);
    meters.reported(report.result());
    if (report.result() instanceof LineEvent.Placed placed) {
      poller.placed(placed, reported.partition());
    }
  }

  private void awaitCommitted() {
    commits.awaitCommitted(DRAIN).forEach(this::committed);
  }

  private static String stopKey(String callId) {
    return "stop " + callId;
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
    ledger.load(clients.results(), results, now, now.plus(LOAD), standstill::goesOn);
    for (TopicPartition partition : partitions) {
      work.assigned(partition, clients.commands().position(partition));
      standstill.goesOn();
    }
    catchUp.assigned(clients.commands(), partitions, now);
    for (TopicPartition partition : partitions) {
      int number = partition.partition();
      intake
          .recall(p -> p == number, poller::knowsEnd, now)
          .forEach(placed -> poller.placed(placed, number));
    }
  }

  /**
   * Waits for the requests and the transaction that are out, commits the rest, and forgets the
   * revoked partitions, because another dialer reads them again.
   */
  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    inFlight.drain(DRAIN);
    awaitCommitted();
    commit();
    awaitCommitted();
    forget(partitions);
    standstill.wasBusy();
  }

  /** Waits for the transaction that is out, so that it says nothing about them later. */
  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    awaitCommitted();
    forget(partitions);
    standstill.wasBusy();
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
