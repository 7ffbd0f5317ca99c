package dev.rollcall.nights;

import dev.rollcall.connect.Telephony.Placing;
import dev.rollcall.connect.Telephony.Stopping;
import dev.rollcall.connect.Telephony.Trouble;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Amazon Connect and the people with their phones. It may start a call and answer 500, or answer
 * nothing. Reports come late, twice, in any order, or not at all.
 */
final class PhoneCompany {

  private static final Duration RINGS = Duration.ofSeconds(60);
  private static final Duration GOODBYE = Duration.ofSeconds(5);

  private final SplittableRandom dice;
  private final Topics topics;
  private final People people;
  private final Habits habits;
  private final Map<String, Call> byToken = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Set<String> accepted = new HashSet<>();
  private final PriorityQueue<Plan> plans = new PriorityQueue<>(Plan.IN_ORDER);

  /**
   * Whether a token that is sent again after the end of its contact starts another one, as an older
   * documentation of Amazon Connect has it.
   */
  private final boolean startsAnew;

  private boolean reliable;
  private long planned;

  private record Plan(Instant at, long number, Runnable what) {
    static final Comparator<Plan> IN_ORDER =
        Comparator.comparing(Plan::at).thenComparing(Plan::number);
  }

  /** A call that rang. */
  static final class Call {
    private final Dial dial;
    private final String contactId;
    private final Instant from;
    private Instant until;
    private boolean saysGoodbye;

    private Call(Dial dial, String contactId, Instant from) {
      this.dial = dial;
      this.contactId = contactId;
      this.from = from;
      this.until = from.plus(RINGS);
    }

    Dial dial() {
      return dial;
    }

    Instant from() {
      return from;
    }

    boolean isLive(Instant now) {
      return now.isBefore(until);
    }

    /** A key was pressed; the contact ends by itself. */
    boolean saysGoodbye() {
      return saysGoodbye;
    }
  }

  PhoneCompany(SplittableRandom dice, Topics topics, People people) {
    this.dice = dice;
    this.topics = topics;
    this.people = people;
    this.habits = new Habits(dice.split());
    this.startsAnew = dice.nextBoolean();
  }

  /** From now on every report arrives once and at once. */
  void calm() {
    reliable = true;
  }

  List<Call> calls() {
    return Collections.unmodifiableList(calls);
  }

  List<Call> live(Instant now) {
    return calls.stream().filter(call -> call.isLive(now)).toList();
  }

  /** The calls whose accept has reached topic call-responses. */
  Set<String> accepted() {
    return accepted;
  }

  /** What people do and what is reported by now. */
  void work(Instant now) {
    while (!plans.isEmpty() && !plans.peek().at().isAfter(now)) {
      plans.poll().what().run();
    }
  }

  private void plan(Instant at, Runnable what) {
    plans.add(new Plan(at, planned++, what));
  }

  Placing place(Dial dial, double trouble, Instant now) {
    int how = dice.nextDouble() < trouble ? dice.nextInt(4) : -1;
    if (how == 0) {
      return new Placing.TryAgain("429", Trouble.THROTTLED);
    }
    if (how == 1) {
      return new Placing.TryAgain("500 before the call", Trouble.IN_DOUBT);
    }
    Call known = byToken.get(dial.callId());
    Call call = known == null || (startsAnew && !known.isLive(now)) ? start(dial, now) : known;
    return how >= 0
        ? new Placing.TryAgain("the answer was lost", Trouble.IN_DOUBT)
        : new Placing.Placed(call.contactId);
  }

  private Call start(Dial dial, Instant now) {
    Call call = new Call(dial, "contact-" + calls.size() + "-" + dial.callId(), now);
    byToken.put(dial.callId(), call);
    calls.add(call);
    live(call, now);
    return call;
  }

  Stopping stop(String contactId, double trouble, Instant now) {
    if (dice.nextDouble() < trouble) {
      return new Stopping.TryAgain("500");
    }
    calls.stream()
        .filter(call -> call.contactId.equals(contactId) && call.isLive(now))
        .forEach(call -> end(call, Outcome.UNKNOWN, now));
    return new Stopping.Stopped();
  }

  /** What its owner does with this call. */
  private void live(Call call, Instant now) {
    Dial dial = call.dial();
    switch (habits.of(people.number(dial.responderId(), dial.numberIndex()))) {
      case MIXED -> liveMixed(call, now);
      case UNHEARD -> ringsOut(call);
      case INVALID ->
          plan(now, () -> whileLive(call, now, () -> end(call, Outcome.INVALID_NUMBER, now)));
    }
  }

  private void liveMixed(Call call, Instant now) {
    Instant pickUp = now.plusMillis(1_000 + dice.nextInt(20_000));
    Instant then = pickUp.plusMillis(2_000 + dice.nextInt(8_000));
    switch (dice.nextInt(8)) {
      case 0, 1, 2 -> answer(call, pickUp, then, Outcome.ACCEPTED);
      case 3 -> answer(call, pickUp, then, Outcome.DECLINED);
      case 4 -> answer(call, pickUp, then, Outcome.VOICEMAIL);
      case 5 -> answer(call, pickUp, then, Outcome.HUNG_UP);
      case 6 -> plan(now, () -> whileLive(call, now, () -> end(call, Outcome.BUSY, now)));
      default -> ringsOut(call);
    }
  }

  private void ringsOut(Call call) {
    Instant over = call.until.minusMillis(1);
    plan(over, () -> whileLive(call, over, () -> end(call, Outcome.NO_ANSWER, over)));
  }

  private void answer(Call call, Instant pickUp, Instant then, Outcome outcome) {
    plan(
        pickUp,
        () ->
            whileLive(
                call,
                pickUp,
                () -> {
                  call.until = then.plus(GOODBYE);
                  report(call, Outcome.ANSWERED, pickUp);
                  plan(then, () -> whileLive(call, then, () -> said(call, outcome, then)));
                }));
  }

  private void said(Call call, Outcome outcome, Instant at) {
    if (outcome.isKey()) {
      call.saysGoodbye = true;
      report(call, outcome, at);
      Instant over = call.until.minusMillis(1);
      plan(over, () -> whileLive(call, over, () -> end(call, Outcome.HUNG_UP, over)));
    } else {
      end(call, outcome, at);
    }
  }

  private static void whileLive(Call call, Instant at, Runnable what) {
    if (call.isLive(at)) {
      what.run();
    }
  }

  private void end(Call call, Outcome outcome, Instant at) {
    call.until = at;
    report(call, outcome, at);
  }

  private void report(Call call, Outcome outcome, Instant at) {
    if (!reliable && dice.nextInt(20) == 0) {
      return;
    }
    String callId = call.dial().callId();
    Response response = new Response(callId, call.contactId, outcome, at, "");
    for (int times = reliable || dice.nextInt(10) > 0 ? 1 : 2; times > 0; times--) {
      Instant seen =
          at.plusMillis(reliable ? 0 : dice.nextInt(dice.nextInt(5) == 0 ? 20_000 : 500));
      plan(seen, () -> deliver(call.dial().line(), response, seen));
    }
  }

  private void deliver(String line, Response response, Instant now) {
    topics.responses.append(new Keyed<>(line, response), now, now);
    if (response.outcome() == Outcome.ACCEPTED) {
      accepted.add(response.callId());
    }
  }
}
