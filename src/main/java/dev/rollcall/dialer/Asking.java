package dev.rollcall.dialer;

import dev.rollcall.core.line.Event;
import dev.rollcall.core.line.Event.Placed;
import dev.rollcall.core.line.Event.Response;
import dev.rollcall.core.line.Line;
import dev.rollcall.dialer.Contacts.Left;
import dev.rollcall.dialer.Contacts.Seen;
import dev.rollcall.dialer.Polling.Ask;
import dev.rollcall.wire.Addressed;
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
 * Asks Amazon Connect about live calls, as {@link Polling} decides, and writes the answers to topic
 * call-responses. That is at least once: the lines count what comes twice as one. Whatever that
 * topic reports of a contact, the dial queue learns here. Used by the dialer's thread, but for
 * {@link #pushed}.
 */
final class Asking {

  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Contacts contacts;
  private final Feedback feedback;
  private final Producer<String, Addressed<Event>> producer;
  private final String topic;
  private final Clock clock;
  private final Polling polling;
  private final Heard heard = new Heard();
  private final Queue<Response> pushed = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> answers = new ConcurrentLinkedQueue<>();

  Asking(
      Contacts contacts,
      DialerOptions options,
      Producer<String, Addressed<Event>> producer,
      Clock clock) {
    this.contacts = contacts;
    this.feedback = options.spoken().feedback();
    this.producer = producer;
    this.topic = options.responseTopic();
    this.clock = clock;
    this.polling = new Polling(options.limits());
  }

  /** A call was placed, by us or by an earlier owner of the partition. */
  void placed(Placed placed, int partition) {
    Instant now = clock.instant();
    if (feedback.polls() && !heard.isDead(placed, now)) {
      polling.placed(placed, partition, now);
      heard.of(placed).forEach(polling::pushed);
    }
  }

  void hungUp(String callId) {
    polling.hungUp(callId);
  }

  /** Whether somebody has reported the end of its contact. */
  boolean knowsEnd(Placed placed) {
    return heard.hasEnded(placed);
  }

  /** Somebody has written this to topic call-responses. Any thread. */
  void pushed(Response response) {
    pushed.add(response);
  }

  void forget(IntPredicate partitions) {
    polling.forget(partitions);
  }

  /**
   * Takes in what is known by now, and makes the requests that are due, off this thread.
   *
   * @param reports is given what topic call-responses has reported since the last time
   */
  void turn(DialQueue queue, Consumer<Response> reports, Executor executor) {
    takeReports(reports);
    for (Runnable answer = answers.poll(); answer != null; answer = answers.poll()) {
      answer.run();
    }
    polling.takeTold().forEach(this::write);
    polling.takeEnded().forEach(queue::ended);
    Instant now = clock.instant();
    Optional<Ask> ask = polling.next(now);
    while (ask.isPresent()) {
      Ask one = ask.get();
      executor.execute(() -> perform(one));
      ask = polling.next(now);
    }
  }

  private void takeReports(Consumer<Response> alsoTo) {
    for (Response report = pushed.poll(); report != null; report = pushed.poll()) {
      heard.add(report);
      polling.pushed(report);
      alsoTo.accept(report);
    }
  }

  /** Hands an answer back, whatever is thrown: a call without one is never asked about again. */
  private void perform(Ask ask) {
    switch (ask) {
      case Ask.Describe(String callId, String contactId) -> {
        Seen seen = describe(contactId);
        answers.add(() -> polling.described(callId, seen, clock.instant()));
      }
      case Ask.Key(String callId, String contactId) -> {
        Left left = key(contactId);
        answers.add(() -> polling.left(callId, left, clock.instant()));
      }
    }
  }

  private Seen describe(String contactId) {
    try {
      return contacts.describe(contactId);
    } catch (Throwable e) {
      LOG.error("contact {} cannot be described", contactId, e);
      return new Seen.NotNow();
    }
  }

  private Left key(String contactId) {
    try {
      return contacts.key(contactId);
    } catch (Throwable e) {
      LOG.error("the key of contact {} cannot be read", contactId, e);
      return new Left.NotNow();
    }
  }

  private void write(Response response) {
    String line = Line.lineOf(response.callId());
    var unused =
        producer.send(
            new ProducerRecord<>(topic, line, new Addressed<>(line, response)),
            (_, e) -> {
              if (e != null) {
                LOG.error("{} of {} is not written, again", response.outcome(), response.callId());
                answers.add(() -> write(response));
              }
            });
  }
}
