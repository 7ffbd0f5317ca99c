package dev.rollcall.core.line;

import dev.rollcall.core.line.LineState.Closing;
import dev.rollcall.core.line.LineState.Gathering;
import dev.rollcall.core.line.LineState.Idle;
import dev.rollcall.core.line.LineState.Ringing;
import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What all transitions of one decision of a line share: what it counts, the instructions so far,
 * and how a call ends. Lives for one decision; not thread safe.
 */
final class LineContext {

  private final Line before;
  private final AskLookup asks;
  private final Instant now;
  private final List<LineInstruction> instructions = new ArrayList<>();
  private long calls;
  private long openSet;
  private AskSummary waiting;

  LineContext(Line before, AskLookup asks, Instant now) {
    this.before = before;
    this.asks = asks;
    this.now = now;
    this.calls = before.calls();
    this.openSet = before.openSet();
    this.waiting = before.waiting();
  }

  LineDecision decision(LineState next) {
    Line line = new Line(before.name(), before.since(), calls, openSet, waiting, next);
    return new LineDecision(line, instructions);
  }

  boolean isOver(Instant until) {
    return !until.isAfter(now);
  }

  Instant now() {
    return now;
  }

  Instant in(Duration duration) {
    return now.plus(duration);
  }

  AskLookup asks() {
    return asks;
  }

  void add(LineInstruction instruction) {
    instructions.add(instruction);
  }

  /** Of the asks in the open set. */
  AskSummary waiting() {
    return waiting;
  }

  void waiting(AskSummary newWaiting) {
    waiting = newWaiting;
  }

  /** The number of a new call. */
  long nextCall() {
    return ++calls;
  }

  String callId(long number) {
    return before.callId(number);
  }

  long openSet() {
    return openSet;
  }

  /** Closes the open set, and returns its number; asks that come now go into the next one. */
  long closeOpenSet() {
    return openSet++;
  }

  void hold(Ask ask, Optional<Instant> until) {
    int others = asks.others(ask.errorId(), ask.askId(), AskSetRange.only(openSet));
    waiting = waiting.plus(ask, others);
    add(new LineInstruction.Hold(new HeldAsk(ask, openSet, false, until)));
  }

  /** Counts an ask of the open set no more. */
  void forgetWaiting(HeldAsk held) {
    waiting = waiting.minus(others(held, AskSetRange.only(openSet)));
  }

  int others(HeldAsk held, AskSetRange sets) {
    return asks.others(held.ask().errorId(), held.ask().askId(), sets);
  }

  void runTask(SetTask task) {
    add(new LineInstruction.RunTask(task));
  }

  /** With the durations of what the call is still about. */
  LiveCall timed(LiveCall call) {
    return call.about(call.sets(), asks.timed(call.sets(), call.about()));
  }

  /** Reports to the incidents that the call is still about. */
  void report(LiveCall call, Outcome outcome, String detail) {
    report(call.sets(), Audience.LIVE, call, outcome, detail, Then.KEEP);
  }

  void report(
      AskSetRange sets,
      Audience audience,
      LiveCall call,
      Outcome outcome,
      String detail,
      Then then) {
    runTask(
        new SetTask.Report(
            sets,
            audience,
            Optional.of(call.callId()),
            call.contactId(),
            outcome,
            detail,
            then,
            Optional.empty()));
  }

  void remember(LiveCall call, Set<Outcome> reported) {
    Instant until = now.plus(LineRules.REMEMBER);
    add(
        new LineInstruction.RememberCall(
            new EndedCall(
                call.number(), call.callId(), call.contactId(), spokenOf(call), reported, until)));
  }

  /**
   * What the call spoke of. A late yes to an earlier number has taken its asks out of the call, but
   * they were spoken of.
   */
  AskSetRange spokenOf(LiveCall call) {
    return call.progress().index() == 0
        ? call.sets()
        : asks.ended(callId(call.number() - 1))
            .map(earlier -> earlier.sets().upTo(call.sets().last()))
            .orElse(call.sets());
  }

  /** Whether the call to the person's number before or after this one is about the same asks. */
  boolean isOneOfSeveral(long number, AskSetRange sets) {
    return Stream.of(number - 1, number + 1)
        .flatMap(other -> asks.ended(callId(other)).stream())
        .anyMatch(other -> other.sets().overlaps(sets));
  }

  Closing closing(LiveCall call) {
    return new Closing(call.callId(), call.contactId(), now.plus(LineRules.GOODBYE));
  }

  /** Dials the waiting asks in this instant, after everything else that arrives in it. */
  LineState free() {
    return waiting.isEmpty() ? new Idle() : new Gathering(now);
  }

  /**
   * The person is not reachable: what waits for the same numbers goes on with what they rang for.
   * What waits for somebody else on this line is dialed.
   *
   * @param reported what changes nothing any more when the network reports it of this call
   */
  LineState notReached(Ringing s, Outcome outcome, String detail, Set<Outcome> reported) {
    Outcome all = s.call().progress().reported(outcome);
    String why = all == outcome ? detail : outcome + " on the last number";
    boolean queueToo = !waiting.isEmpty() && queueIsFor(s.call());
    report(s.call(), all, why);
    if (queueToo) {
      AskSetRange queue = AskSetRange.only(closeOpenSet());
      waiting = AskSummary.NONE;
      report(queue, Audience.LIVE, s.call(), all, why, Then.FORGET);
    }
    remember(s.call(), reported);
    return free();
  }

  /** Whether the worst ask that waits is for the numbers that the call rings. */
  boolean queueIsFor(LiveCall call) {
    return asks.worst(AskSetRange.only(openSet))
        .flatMap(next -> asks.worst(call.sets()).filter(next::isForTheNumbersOf))
        .isPresent();
  }
}
