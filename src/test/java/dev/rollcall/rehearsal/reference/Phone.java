package dev.rollcall.rehearsal.reference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One person's phone: gathers, rings, says goodbye. What waits for it waits in a list. */
final class Phone {

  private static final long REMEMBERED = 15 * 60_000;
  private static final Set<String> NEXT_NUMBER =
      Set.of(
          "BUSY",
          "BLOCKED",
          "FAILED",
          "REJECTED",
          "UNKNOWN",
          "INVALID_NUMBER",
          "NO_ANSWER",
          "NO_INPUT",
          "VOICEMAIL");

  private final String line;
  private final World world;
  private final List<Ask> waiting = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private long gathersUntil = World.NEVER;
  private @Nullable Call ringing;
  private long ringsUntil;
  private @Nullable Call saysGoodbye;
  private long goodbyeUntil = World.NEVER;

  /** The wish to reach this person for one fault. */
  static final class Ask {
    final Fault fault;
    final int episode;
    final String person;
    final Terms terms;
    final String severity;
    final long at;
    final int numbers;
    long waitsUntil = World.NEVER;

    Ask(Fault fault, String person, Terms terms, World world) {
      this.fault = fault;
      this.episode = fault.episode();
      this.person = person;
      this.terms = terms;
      this.severity = fault.severity();
      this.at = world.now();
      this.numbers = world.book().numbers(person);
    }
  }

  /** One number that rings, or rang. */
  private static final class Call {
    final List<Ask> spokenOf;
    final List<Ask> live;
    final int number;
    final int numbers;
    final Optional<String> lastValid;
    boolean isAnswered;
    boolean isAccepted;
    long endedAt = World.NEVER;

    Call(List<Ask> asks, int number, int numbers, Optional<String> lastValid) {
      this.spokenOf = List.copyOf(asks);
      this.live = new ArrayList<>(asks);
      this.number = number;
      this.numbers = numbers;
      this.lastValid = lastValid;
    }
  }

  Phone(String line, World world) {
    this.line = line;
    this.world = world;
  }

  void ask(Ask ask) {
    waiting.add(ask);
    if (ringing == null && saysGoodbye == null) {
      gathersUntil = Math.min(gathersUntil, world.now() + ask.terms.millis("gather"));
    } else {
      ask.waitsUntil = world.now() + ask.terms.millis("lineWait");
    }
  }

  void withdraw(Ask ask) {
    waiting.remove(ask);
    if (waiting.isEmpty()) {
      gathersUntil = World.NEVER;
    }
    Call call = ringing;
    if (call != null && call.live.remove(ask) && call.live.isEmpty()) {
      hangUp(call);
      dialsNow();
    }
  }

  private void hangUp(Call call) {
    world.hungUp(line);
    call.endedAt = world.now();
    ringing = null;
  }

  long nextDeadline() {
    long next = ringing == null ? gathersUntil : ringsUntil;
    for (Ask ask : waiting) {
      next = Math.min(next, ask.waitsUntil);
    }
    return next;
  }

  /** When the contact ends by itself. */
  long nextEnd() {
    return goodbyeUntil;
  }

  void fire() {
    Call call = ringing;
    if (call != null && ringsUntil <= world.now()) {
      hangUp(call);
      over(call, call.isAnswered ? "NO_INPUT" : "NO_ANSWER");
    } else if (call == null && gathersUntil <= world.now()) {
      dialWhatWaits();
    }
    for (Ask ask : List.copyOf(waiting)) {
      if (ask.waitsUntil <= world.now()) {
        waiting.remove(ask);
        world.tell(ask, "LINE_BUSY");
      }
    }
  }

  /** What comes in this instant shares the call. */
  private void dialsNow() {
    gathersUntil = waiting.isEmpty() ? World.NEVER : world.now();
  }

  private void dialWhatWaits() {
    gathersUntil = World.NEVER;
    List<Ask> asks = List.copyOf(waiting);
    waiting.clear();
    if (!asks.isEmpty()) {
      dial(new Call(asks, 0, worst(asks).numbers, Optional.empty()));
    }
  }

  private static Ask worst(List<Ask> asks) {
    return asks.stream()
        .min(
            Comparator.comparing((Ask ask) -> -Book.rank(ask.severity))
                .thenComparing(ask -> ask.at)
                .thenComparing(ask -> ask.fault.errorId()))
        .orElseThrow();
  }

  private void dial(Call call) {
    calls.add(call);
    ringing = call;
    ringsUntil = world.now() + shortest(call, "answerTimeout");
    call.live.forEach(ask -> ask.waitsUntil = World.NEVER);
    world.rang(line, call.spokenOf, call.number + 1);
    call.live.forEach(ask -> world.tell(ask, "CALLED"));
  }

  private static long shortest(Call call, String field) {
    return call.live.stream().mapToLong(ask -> ask.terms.millis(field)).min().orElseThrow();
  }

  /** The call did not reach anybody who pressed a key. */
  private void over(Call call, String outcome) {
    ringing = null;
    Optional<String> lastValid =
        outcome.equals("INVALID_NUMBER") ? call.lastValid : Optional.of(outcome);
    if (NEXT_NUMBER.contains(outcome) && call.number + 1 < call.numbers) {
      List<Ask> asks = new ArrayList<>(call.live);
      asks.addAll(waiting);
      waiting.clear();
      dial(new Call(asks, call.number + 1, call.numbers, lastValid));
      return;
    }
    List<Ask> told = new ArrayList<>(call.live);
    told.addAll(waiting);
    waiting.clear();
    gathersUntil = World.NEVER;
    told.forEach(ask -> world.tell(ask, lastValid.orElse(outcome)));
  }

  /**
   * The index of a call that rang.
   *
   * @param nth from 1; 0 for the latest
   */
  OptionalInt call(int nth) {
    return calls.isEmpty() || nth > calls.size()
        ? OptionalInt.empty()
        : OptionalInt.of((nth == 0 ? calls.size() : nth) - 1);
  }

  /** An answer of the person or the network to a call that rang. */
  void respond(int index, String outcome) {
    Call call = calls.get(index);
    if (call == ringing) {
      live(call, outcome);
    } else if (call == saysGoodbye) {
      goodbye(call, outcome);
    } else if (outcome.equals("ACCEPTED") && world.now() < call.endedAt + REMEMBERED) {
      accepted(call);
    }
  }

  private void live(Call call, String outcome) {
    switch (outcome) {
      case "ANSWERED" -> {
        call.isAnswered = true;
        ringsUntil = Math.max(ringsUntil, world.now() + shortest(call, "talkTime"));
      }
      case "ACCEPTED" -> {
        key(call);
        accepted(call);
      }
      case "DECLINED" -> {
        key(call);
        call.live.forEach(ask -> world.tell(ask, "DECLINED"));
      }
      default -> {
        call.endedAt = world.now();
        over(call, outcome);
      }
    }
  }

  private void key(Call call) {
    ringing = null;
    saysGoodbye = call;
    goodbyeUntil = world.now() + world.goodbye();
  }

  private void accepted(Call call) {
    if (!call.isAccepted) {
      call.isAccepted = true;
      call.spokenOf.forEach(ask -> world.tell(ask, "ACCEPTED"));
    }
  }

  private void goodbye(Call call, String outcome) {
    switch (outcome) {
      case "ACCEPTED" -> accepted(call);
      case "ANSWERED", "DECLINED" -> {}
      default -> contactEnds();
    }
  }

  /** What waits is dialed as one call. */
  void contactEnds() {
    Call call = saysGoodbye;
    if (call != null) {
      call.endedAt = world.now();
      saysGoodbye = null;
      goodbyeUntil = World.NEVER;
      dialsNow();
    }
  }
}
