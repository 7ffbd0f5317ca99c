package dev.rollcall.connect;

import dev.rollcall.connect.Contacts.ContactStatus;
import dev.rollcall.connect.Contacts.KeyStatus;
import dev.rollcall.connect.PollSchedule.Ask;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.Keyed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Amazon Connect about live calls, as {@link PollSchedule} decides, and writes the answers to
 * topic call-responses at least once. The lines count a repeated response as one. The poller also
 * passes the reports of that topic to the dial queue. The dialer's thread uses it, except for
 * {@link #pushed}.
 */
public final class ConnectPoller {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectPoller.class);

  private final Contacts contacts;
  private final boolean polls;
  private final Producer<String, Keyed<LineEvent.Response>> producer;
  private final String topic;
  private final Clock clock;
  private final PollSchedule schedule;
  private final ReportedContacts reported = new ReportedContacts();
  private final Queue<Response> pushed = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

  /**
   * How the poller asks.
   *
   * @param topic the topic for the answers
   */
  public record Options(Feedback feedback, ConnectQuota limits, String topic) {}

  public ConnectPoller(
      Contacts contacts,
      Options options,
      Producer<String, Keyed<LineEvent.Response>> producer,
      Clock clock) {
    this.contacts = contacts;
    this.polls = options.feedback().polls();
    this.producer = producer;
    this.topic = options.topic();
    this.clock = clock;
    this.schedule = new PollSchedule(options.limits());
  }

  /** Polls a call that we or an earlier owner of the partition have placed. */
  public void placed(Placed placed, int partition) {
    Instant now = clock.instant();
    if (polls && !reported.isDead(placed, now)) {
      schedule.placed(placed, partition, now);
      reported.of(placed).forEach(schedule::pushed);
    }
  }

  /** The person of a canary has no phone, and takes every call. */
  public void accepts(Placed canary) {
    write(new Response(canary.callId(), canary.contactId(), Outcome.ACCEPTED, clock.instant(), ""));
  }

  public void hungUp(String callId) {
    schedule.hungUp(callId);
  }

  /** Whether topic call-responses has the end of its contact. */
  public boolean knowsEnd(Placed placed) {
    return reported.hasEnded(placed);
  }

  /** Adds a report that topic call-responses has. Any thread. */
  public void pushed(Response response) {
    pushed.add(response);
  }

  public void forget(IntPredicate partitions) {
    schedule.forget(partitions);
  }

  /**
   * Takes in answers and reports, and gives the requests that are due to the executor.
   *
   * @param ended gets the call ids of contacts that have ended
   * @param reports gets the reports of topic call-responses since the last time
   */
  public void runOnce(Consumer<String> ended, Consumer<Response> reports, Executor executor) {
    takeReports(reports);
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
    }
    schedule.takeResponses().forEach(this::write);
    schedule.takeEnded().forEach(ended);
    Instant now = clock.instant();
    Optional<Ask> ask = schedule.next(now);
    while (ask.isPresent()) {
      Ask one = ask.get();
      executor.execute(() -> perform(one));
      ask = schedule.next(now);
    }
  }

  private void takeReports(Consumer<Response> alsoTo) {
    for (Response report = pushed.poll(); report != null; report = pushed.poll()) {
      reported.add(report);
      schedule.pushed(report);
      alsoTo.accept(report);
    }
  }

  /** Adds an answer, whatever is thrown, because a call without one is never polled again. */
  private void perform(Ask ask) {
    switch (ask) {
      case Ask.Describe(String callId, String contactId) -> {
        ContactStatus status = describe(contactId);
        answers.add(() -> schedule.described(callId, status, clock.instant()));
      }
      case Ask.Key(String callId, String contactId) -> {
        KeyStatus key = key(contactId);
        answers.add(() -> schedule.keyRead(callId, key, clock.instant()));
      }
    }
  }

  private ContactStatus describe(String contactId) {
    try {
      return contacts.describe(contactId);
    } catch (Throwable e) {
      LOG.error(
          "the state of the call was not read and is asked for again contactId={}", contactId, e);
      return new ContactStatus.NotNow();
    }
  }

  private KeyStatus key(String contactId) {
    try {
      return contacts.key(contactId);
    } catch (Throwable e) {
      LOG.error("the pressed key was not read and is asked for again contactId={}", contactId, e);
      return new KeyStatus.NotNow();
    }
  }

  private void write(Response response) {
    String line = Line.lineOf(response.callId()).orElseThrow();
    var unused =
        producer.send(
            new ProducerRecord<>(topic, line, new Keyed<>(line, response)),
            (_, e) -> {
              if (e != null) {
                LOG.error(
                    "the response {} was not written and is sent again topic={} callId={}",
                    response.outcome(),
                    topic,
                    response.callId());
                answers.add(() -> write(response));
              }
            });
  }
}
