package dev.rollcall.nights;

import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Records that nobody should have written: bytes that cannot be read, on each topic, and records
 * that can be read and fit nothing. The first kind must be counted once and stop nobody. The second
 * kind must change nothing, and is no dead letter.
 *
 * <p>A missing key, a key that differs from the value and a wrong partition are no poison of a
 * night. What a record is about comes from its value (wire), and the way to its own partition is
 * Kafka Streams'; PoisonIT and the tests of the topology have them. So a response never reaches the
 * line of another call. What a stranger forges on an internal topic as if it were true is none
 * either: a request for a person rings that person.
 */
final class Poison {

  private static final int ASK = 77;
  private static final String NOBODY = "nobody";
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private final SplittableRandom dice;
  private final Topics topics;
  private final PhoneCompany phones;

  Poison(SplittableRandom dice, Topics topics, PhoneCompany phones) {
    this.dice = dice;
    this.topics = topics;
    this.phones = phones;
  }

  /** Puts one somewhere. */
  void drop(Instant now) {
    if (dice.nextBoolean()) {
      List<Topic<?>> all = topics.withPoison();
      all.get(dice.nextInt(all.size())).appendPoison(now);
    } else {
      fitNothing(now);
    }
  }

  private void fitNothing(Instant now) {
    Outcome outcome = OUTCOMES.get(dice.nextInt(OUTCOMES.size()));
    Instant at = now.plusSeconds(dice.nextInt(2_000_000) - 1_000_000);
    String callId = unknownCall();
    switch (dice.nextInt(7)) {
      case 0, 1 -> respond(new LineEvent.Response(callId, "foreign", outcome, at, ""), now);
      case 2 -> {
        CallRef call = new CallRef("R1", Optional.of(callId), Optional.empty());
        var event = new EscalationEvent.OutcomeReported(ASK, call, outcome, "");
        topics.outcomes.append(new Keyed<>("E" + dice.nextInt(9), event), at, now);
      }
      case 3 ->
          topics.requests.append(
              new Keyed<>("R" + dice.nextInt(9), new LineEvent.Withdraw("E1", ASK)), at, now);
      case 4 -> topics.commands.append(new LineEffect.HangUp(callId, NOBODY), at, now);
      case 5 ->
          topics.events.append(
              new DialReport(
                  NOBODY, new LineEvent.NotPlaced("nobody.x.1", Outcome.UNREACHABLE, ""), at),
              at,
              now);
      default ->
          topics.events.append(
              new DialReport(NOBODY, new LineEvent.Placed("nobody.x.2", "foreign", at), at),
              at,
              now);
    }
  }

  private void respond(LineEvent.Response response, Instant now) {
    String line = Line.lineOf(response.callId()).orElse(NOBODY);
    topics.responses.append(new Keyed<>(line, response), now, now);
  }

  /** One that no line has made yet, or none at all. */
  private String unknownCall() {
    List<PhoneCompany.Call> calls = phones.calls();
    if (calls.isEmpty() || dice.nextBoolean()) {
      return "R1.x." + dice.nextInt(9);
    }
    String callId = calls.get(dice.nextInt(calls.size())).dial().callId();
    return callId.substring(0, callId.lastIndexOf('.') + 1) + (1_000 + dice.nextInt(9));
  }
}
