package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.CallEnd;
import dev.rollcall.connect.ConnectPoller;
import dev.rollcall.connect.Contacts;
import dev.rollcall.connect.Feedback;
import dev.rollcall.connect.PressedKey;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.Keyed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * What the dialer learns of contacts, and what it does not ask for. Call {@code ann.x.1} is live.
 */
class ConnectPollerTest {

  private static final Instant START = DialFixture.START;
  private static final Placed PLACED =
      new Placed("ann.x.1", DialFixture.contactId("ann.x.1"), START.minusSeconds(20));

  private final DialQueue queue = new DialQueue(DialFixture.ROOMY);
  private final List<String> asked = new ArrayList<>();
  private final MockProducer<String, Keyed<LineEvent.Response>> producer =
      new MockProducer<>(true, null, new StringSerializer(), (_, _) -> new byte[0]);
  private Contacts contacts = new Fake();

  private final class Fake implements Contacts {
    @Override
    public ContactStatus describe(String contactId) {
      asked.add("describe " + contactId);
      return new ContactStatus.Ended(new CallEnd(Outcome.NO_ANSWER, ""), START, false);
    }

    @Override
    public KeyStatus key(String contactId) {
      asked.add("key " + contactId);
      return new KeyStatus.Key(Optional.empty());
    }
  }

  @Test
  void anEndThatIsPushedIsKnownToTheQueue() {
    ConnectPoller poller = poller(Feedback.PUSH);
    recall();
    poller.pushed(response(Outcome.HUNG_UP, START, "CUSTOMER_DISCONNECT"));
    turn(poller);
    assertFalse(queue.knows("ann.x.1"));
    assertTrue(poller.knowsEnd(PLACED));
  }

  @Test
  void anEndThatIsAskedForIsKnownToTheQueue() {
    ConnectPoller poller = poller(Feedback.POLL);
    recall();
    poller.placed(PLACED, 0);
    turn(poller);
    turn(poller);
    assertFalse(queue.knows("ann.x.1"));
    assertEquals(1, producer.history().size());
  }

  @Test
  void aKeyThatIsPushedIsNoEnd() {
    ConnectPoller poller = poller(Feedback.PUSH);
    recall();
    poller.pushed(response(Outcome.NO_INPUT, START, PressedKey.NO_INPUT.detail()));
    turn(poller);
    assertTrue(queue.knows("ann.x.1"));
  }

  /** A rebalance must not cost the quota that live calls need. */
  @Test
  void aContactThatHasEndedLongAgoIsNotAskedAboutAfterARebalance() {
    ConnectPoller poller = poller(Feedback.BOTH);
    poller.pushed(response(Outcome.HUNG_UP, START.minusSeconds(31), ""));
    turn(poller);
    poller.placed(PLACED, 0);
    turn(poller);
    assertEquals(List.of(), asked);
  }

  /** The key may have been pressed right before. */
  @Test
  void theKeyOfOneThatHasJustEndedIs() {
    ConnectPoller poller = poller(Feedback.BOTH);
    poller.pushed(response(Outcome.HUNG_UP, START.minusSeconds(5), ""));
    turn(poller);
    poller.placed(PLACED, 0);
    turn(poller);
    assertEquals(List.of("key contact of ann.x.1"), asked);
  }

  /** One error must not keep a key from being found. */
  @Test
  void whateverIsThrownTheCallIsAskedAboutAgain() {
    contacts =
        new Contacts() {
          @Override
          public ContactStatus describe(String contactId) {
            asked.add(contactId);
            throw new StackOverflowError();
          }

          @Override
          public KeyStatus key(String contactId) {
            throw new StackOverflowError();
          }
        };
    ConnectPoller poller = poller(Feedback.POLL);
    poller.placed(PLACED, 0);
    turn(poller);
    turn(poller);
    now = START.plusSeconds(2);
    turn(poller);
    assertEquals(2, asked.size());
  }

  private Instant now = START;

  private void turn(ConnectPoller poller) {
    poller.runOnce(queue::ended, response -> queue.reported(response, now), Runnable::run);
  }

  private ConnectPoller poller(Feedback feedback) {
    Clock clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    var options = new ConnectPoller.Options(feedback, DialFixture.ROOMY, "call-responses");
    return new ConnectPoller(contacts, options, producer, clock);
  }

  private void recall() {
    queue.recall("ann.x.1", "ann", PLACED.contactId(), PLACED.at(), 0);
  }

  private static Response response(Outcome outcome, Instant at, String detail) {
    return new Response("", PLACED.contactId(), outcome, at, detail);
  }
}
