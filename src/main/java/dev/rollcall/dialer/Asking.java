package dev.rollcall.dialer;

import dev.rollcall.dialer.Polling.Ask;
import dev.rollcall.line.Event;
import dev.rollcall.line.Event.Placed;
import dev.rollcall.line.Event.Response;
import dev.rollcall.line.Line;
import dev.rollcall.wire.Addressed;
import java.time.Clock;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Amazon Connect about live calls, as {@link Polling} decides, and writes what it hears to
 * topic call-responses. That is at least once: the lines count what comes twice as one. Used by the
 * dialer's thread, but for {@link #pushed}.
 */
final class Asking {

  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  private final Contacts contacts;
  private final Feedback feedback;
  private final Producer<String, Addressed<Event>> producer;
  private final String topic;
  private final Clock clock;
  private final Polling polling = new Polling();
  private final Queue<Runnable> news = new ConcurrentLinkedQueue<>();

  Asking(
      Contacts contacts,
      Feedback feedback,
      Producer<String, Addressed<Event>> producer,
      String topic,
      Clock clock) {
    this.contacts = contacts;
    this.feedback = feedback;
    this.producer = producer;
    this.topic = topic;
    this.clock = clock;
  }

  void placed(Placed placed) {
    if (feedback.polls() && placed.at().plus(Polling.BOUND).isAfter(clock.instant())) {
      polling.placed(placed);
    }
  }

  void hungUp(String callId) {
    polling.hungUp(callId);
  }

  /** Somebody has written this to topic call-responses. Any thread. */
  void pushed(Response response) {
    news.add(() -> polling.pushed(response));
  }

  void forget() {
    polling.clear();
  }

  /** Makes the requests that {@code queue} can spare, off this thread. */
  void turn(DialQueue queue, Executor executor) {
    for (Runnable item = news.poll(); item != null; item = news.poll()) {
      item.run();
    }
    polling.takeTold().forEach(this::write);
    Optional<Ask> ask = polling.next(clock.instant(), queue::maySpare);
    while (ask.isPresent()) {
      Ask one = ask.get();
      executor.execute(() -> perform(one));
      ask = polling.next(clock.instant(), queue::maySpare);
    }
  }

  private void perform(Ask ask) {
    switch (ask) {
      case Ask.Describe(String callId, String contactId) -> {
        var seen = contacts.describe(contactId);
        news.add(() -> polling.described(callId, seen, clock.instant()));
      }
      case Ask.Key(String callId, String contactId) -> {
        var left = contacts.key(contactId);
        news.add(() -> polling.left(callId, left, clock.instant()));
      }
    }
  }

  private void write(Response response) {
    String responderId = Line.lineOf(response.callId());
    var unused =
        producer.send(
            new ProducerRecord<>(topic, responderId, new Addressed<>(responderId, response)),
            (_, e) -> {
              if (e != null) {
                LOG.error("{} of {} is not written, again", response.outcome(), response.callId());
                news.add(() -> write(response));
              }
            });
  }
}
