package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.connect.CallEnd;
import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.connect.ContactEnds;
import dev.rollcall.connect.Contacts.ContactStatus;
import dev.rollcall.connect.Contacts.KeyStatus;
import dev.rollcall.connect.PollSchedule;
import dev.rollcall.connect.PollSchedule.Ask;
import dev.rollcall.connect.PressedKey;
import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.rate.TokenBucket;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * 5,000 people to be phoned with the quota of a new Amazon Connect, whose keys come by poll alone,
 * in virtual time. Lines dial again what was unreachable, as escalations make them.
 */
class StormTest {

  private static final int PEOPLE = 5_000;
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration LENGTH = Duration.ofMinutes(12);
  private static final Duration PICKUP = Duration.ofSeconds(6);
  private static final Duration KEY = Duration.ofSeconds(15);
  private static final Duration END = Duration.ofSeconds(20);
  private static final ConnectQuota QUOTA = new ConnectQuota(2, 5, 10);

  private final DialQueue queue = new DialQueue(QUOTA);
  private final PollSchedule polling = new PollSchedule(QUOTA);
  private final TokenBucket starts = new TokenBucket(2, 5);
  private final Map<String, Instant> placedAt = new LinkedHashMap<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final List<Severity> rang = new ArrayList<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> ends = new HashSet<>();
  private final List<DialReport> news = new ArrayList<>();
  private Instant now = DialFixture.START;

  @Test
  void everyKeyCountsNobodyIsUnreachableByOurOwnRateAndTheOrderIsSeverityThenAge() {
    for (int person = 0; person < PEOPLE; person++) {
      dial("p" + person);
    }
    for (Instant end = now.plus(LENGTH); now.isBefore(end); now = now.plus(TICK)) {
      turn();
    }
    int rung = placedAt.size();
    drain();

    assertTrue(rung > 250, "calls in 12 minutes: " + rung);
    assertTrue(attemptedInVain().size() <= 3, () -> "in vain: " + attemptedInVain());
    assertEquals(rung, keys.size());
    assertEquals(rung, ends.size());
    assertEquals(rang.stream().sorted().toList(), rang);
    assertEquals(rang.size(), rang.stream().filter(s -> s == Severity.CRITICAL).count());
  }

  /** Nobody is dialed any more; what was pressed is still found. */
  private void drain() {
    queue.forget(_ -> true);
    for (Instant end = now.plus(Duration.ofMinutes(10)); now.isBefore(end); now = now.plus(TICK)) {
      ask();
    }
  }

  private void dial(String person) {
    int number = calls.merge(person, 1, Integer::sum);
    int index = Integer.parseInt(person.substring(1));
    Severity severity = index % 2 == 0 ? Severity.CRITICAL : Severity.LOW;
    Dial dial =
        new Dial(
            person + "-" + number,
            person,
            person,
            "g",
            "E",
            1,
            "",
            severity,
            now,
            Duration.ofSeconds(15));
    queue.dial(dial, 0, Duration.ZERO, now);
  }

  private void turn() {
    perform(queue.due(now));
    List<DialReport> told = queue.takeReports();
    told.forEach(queue::committed);
    told.forEach(this::hear);
    perform(queue.due(now));
    ask();
  }

  private void perform(List<Task> tasks) {
    for (Task task : tasks) {
      switch (task) {
        case Task.Place(Dial dial) -> queue.placed(dial.callId(), place(dial), now);
        case Task.Stop(String callId, String _) ->
            queue.stopped(callId, new Stopping.Stopped(), now);
      }
    }
  }

  private Placing place(Dial dial) {
    if (!starts.tryTake(now) || live() >= 10) {
      return new Placing.TryAgain("429", Trouble.THROTTLED);
    }
    placedAt.put(dial.callId(), now);
    rang.add(dial.severity());
    return new Placing.Placed(DialFixture.contactId(dial.callId()));
  }

  private long live() {
    return placedAt.values().stream().filter(at -> now.isBefore(at.plus(END))).count();
  }

  private void hear(DialReport item) {
    switch (item.result()) {
      case LineEvent.Placed placed -> polling.placed(placed, 0, now);
      case LineEvent.NotPlaced _ -> {
        news.add(item);
        dial(item.line());
      }
      case LineEvent.Attempted _ -> news.add(item);
      case LineEvent.Waiting _ -> {}
    }
  }

  /** Calls that had a request, and were then given up. */
  private List<String> attemptedInVain() {
    Set<String> attempted = new HashSet<>();
    List<String> inVain = new ArrayList<>();
    for (DialReport item : news) {
      switch (item.result()) {
        case LineEvent.Attempted a -> attempted.add(a.callId());
        case LineEvent.NotPlaced n when attempted.contains(n.callId()) -> inVain.add(n.callId());
        default -> {}
      }
    }
    return inVain;
  }

  private void ask() {
    for (Optional<Ask> ask = polling.next(now); ask.isPresent(); ask = polling.next(now)) {
      switch (ask.get()) {
        case Ask.Describe(String callId, String _) -> polling.described(callId, seen(callId), now);
        case Ask.Key(String callId, String _) -> polling.keyRead(callId, left(callId), now);
      }
    }
    polling.takeEnded().forEach(queue::ended);
    for (Response told : polling.takeResponses()) {
      if (told.outcome() == Outcome.ACCEPTED) {
        keys.add(told.callId());
      } else if (ContactEnds.isEnd(told)) {
        ends.add(told.callId());
      }
    }
  }

  private Duration since(String callId) {
    return Duration.between(placedAt.getOrDefault(callId, now), now);
  }

  private ContactStatus seen(String callId) {
    Duration since = since(callId);
    if (since.compareTo(END) >= 0) {
      return new ContactStatus.Ended(
          new CallEnd(Outcome.NO_INPUT, "CONTACT_FLOW_DISCONNECT"), now, true);
    }
    return since.compareTo(PICKUP) >= 0
        ? new ContactStatus.Talking(now)
        : new ContactStatus.Ringing();
  }

  private KeyStatus left(String callId) {
    return new KeyStatus.Key(
        since(callId).compareTo(KEY) >= 0 ? Optional.of(PressedKey.ACCEPT) : Optional.empty());
  }
}
