package dev.rollcall.dialer;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * An Amazon Connect in virtual time that may start a call and then answer 5xx, or not at all. The
 * same call id finds the contact that it has started. After the end of that contact it finds it
 * too, or starts another one: documentation of both kinds exists. A phone rings for a minute.
 */
final class FlakyConnect {

  private static final Duration RING_TIME = Duration.ofSeconds(60);

  private final RandomGenerator dice;
  private final double trouble;
  private final boolean startsAnew;
  private final Map<String, Ring> rings = new LinkedHashMap<>();

  /** A call that rang. */
  static final class Ring {
    final String callId;
    final String line;
    final Instant from;
    Instant until;

    Ring(String callId, String line, Instant from) {
      this.callId = callId;
      this.line = line;
      this.from = from;
      this.until = from.plus(RING_TIME);
    }

    boolean isLive(Instant now) {
      return now.isBefore(until);
    }
  }

  /**
   * A Connect with trouble.
   *
   * @param trouble probability, 0 to 1, of each request
   */
  FlakyConnect(RandomGenerator dice, double trouble) {
    this.dice = dice;
    this.trouble = trouble;
    this.startsAnew = dice.nextBoolean();
  }

  Placing place(Dial dial, Instant now) {
    boolean goesWrong = dice.nextDouble() < trouble;
    int how = goesWrong ? dice.nextInt(4) : -1;
    if (how == 0) {
      return new Placing.TryAgain("429", Trouble.THROTTLED);
    }
    if (how == 1) {
      return new Placing.TryAgain("500 before the call", Trouble.IN_DOUBT);
    }
    Ring known = rings.get(dial.callId());
    if (known == null || (startsAnew && !known.isLive(now))) {
      rings.put(dial.callId(), new Ring(dial.callId(), dial.line(), now));
    }
    return goesWrong
        ? new Placing.TryAgain("500 after the call", Trouble.IN_DOUBT)
        : new Placing.Placed(DialFixture.contactId(dial.callId()));
  }

  Stopping stop(String callId, Instant now) {
    if (dice.nextDouble() < trouble) {
      return new Stopping.TryAgain("500");
    }
    end(callId, now);
    return new Stopping.Stopped();
  }

  /** The person hangs up, or our stop was heard. */
  void end(String callId, Instant now) {
    Ring ring = rings.get(callId);
    if (ring != null && ring.isLive(now)) {
      ring.until = now;
    }
  }

  List<Ring> live(Instant now) {
    return rings.values().stream().filter(ring -> ring.isLive(now)).toList();
  }

  List<Ring> all() {
    return List.copyOf(rings.values());
  }
}
