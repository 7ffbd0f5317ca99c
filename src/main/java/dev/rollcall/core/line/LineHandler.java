package dev.rollcall.core.line;

import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Carries out what {@link LineRules} decides: holds asks, and reports to whole sets of them in
 * slices, so that one line with 20,000 asks leaves the thread to others. Reads no clock. One
 * thread.
 */
public final class LineHandler {

  /** How many asks one event may touch; the rest is done when the line is due again, at once. */
  public static final int SLICE = 500;

  /** How long an ended call is remembered for a late answer. */
  public static final Duration REMEMBER = LineRules.REMEMBER;

  private final AskStore store;

  public LineHandler(AskStore store) {
    this.store = store;
  }

  /**
   * What came of an event.
   *
   * @param effects in the order in which they must be seen
   * @param deadline when {@link LineEvent.DeadlineReached} is owed; empty for never
   */
  public record Result(Line next, List<LineEffect> effects, Optional<Instant> deadline) {}

  /** Handles one event of a line. */
  public Result handle(Line line, LineEvent event, Instant now) {
    return new Work(line.name(), now).handle(line, event);
  }

  /** One event of one line. */
  private final class Work implements AskLookup {

    private final String line;
    private final Instant now;
    private final List<LineEffect> effects = new ArrayList<>();
    private final SetTaskRunner tasks;

    Work(String line, Instant now) {
      this.line = line;
      this.now = now;
      this.tasks = new SetTaskRunner(store, line, this::reportOutcome);
    }

    Result handle(Line before, LineEvent event) {
      forgetEndedCalls(before);
      if (event instanceof LineEvent.DeadlineReached) {
        tasks.resume();
      }
      LineDecision decision = LineRules.decide(before, event, this, now);
      decision.orders().forEach(this::carryOut);
      Line next = decision.next();
      return new Result(next, effects, deadline(next));
    }

    private Optional<Instant> deadline(Line next) {
      if (store.firstTask(line).isPresent()) {
        return Optional.of(now);
      }
      Optional<Instant> wait =
          next.state() instanceof LineState.Busy
              ? store.soonest(line, next.openSet(), 1).stream().findFirst().flatMap(HeldAsk::until)
              : Optional.empty();
      return Stream.of(next.state().deadline(), wait, store.oldestEnded(line).map(EndedCall::until))
          .flatMap(Optional::stream)
          .min(Comparator.naturalOrder());
    }

    private void forgetEndedCalls(Line before) {
      for (var oldest = store.oldestEnded(line);
          oldest.isPresent() && !oldest.get().until().isAfter(now);
          oldest = store.oldestEnded(line)) {
        store.removeEnded(line, oldest.get());
        if (!isContinued(oldest.get(), before)) {
          tasks.run(new SetTask.Forget(oldest.get().sets()));
        }
      }
    }

    /** Whether a later call, to another number of the person, is about the same asks. */
    private boolean isContinued(EndedCall call, Line before) {
      boolean live =
          before.state() instanceof LineState.Ringing ringing
              && call.number() >= ringing.call().number() - ringing.call().progress().index();
      return live
          || store
              .ended(line, call.number() + 1)
              .filter(next -> next.sets().overlaps(call.sets()))
              .isPresent();
    }

    private void carryOut(LineInstruction order) {
      switch (order) {
        case LineInstruction.Hold(HeldAsk ask) -> store.put(line, ask);
        case LineInstruction.MarkWithdrawn(HeldAsk ask) -> store.put(line, ask.asWithdrawn());
        case LineInstruction.Drop(HeldAsk ask) -> store.remove(line, ask);
        case LineInstruction.ReportLineBusy(HeldAsk held) -> {
          store.remove(line, held);
          CallRef noCall = CallRef.notYet(held.ask().responderId());
          reportOutcome(held.ask(), noCall, Outcome.LINE_BUSY, "");
        }
        case LineInstruction.RunTask(SetTask task) -> tasks.run(task);
        case LineInstruction.Dial(LiveCall call) -> dial(call);
        case LineInstruction.HangUp(String callId) ->
            effects.add(new LineEffect.HangUp(callId, line));
        case LineInstruction.RememberCall(EndedCall call) -> store.putEnded(line, call);
        case LineInstruction.ForgetCall(EndedCall call) -> store.removeEnded(line, call);
      }
    }

    private void dial(LiveCall call) {
      Ask worst = worst(call.sets()).orElseThrow();
      effects.add(
          new LineEffect.Dial(
              call.callId(),
              line,
              worst.responderId(),
              worst.groupId(),
              worst.errorId(),
              call.about().incidents(),
              worst.message(),
              worst.severity(),
              call.dialedAt(),
              call.timing().dialWindow(),
              numberIndex(call, worst)));
    }

    /** While the call waited for its turn, its worst ask may have become one for fewer numbers. */
    private static int numberIndex(LiveCall call, Ask worst) {
      return Math.min(call.progress().index(), worst.numbers() - 1);
    }

    private void reportOutcome(Ask ask, SetTask.Report report) {
      CallRef call = new CallRef(ask.responderId(), report.callId(), report.contactId());
      reportOutcome(ask, call, report.outcome(), report.detail());
    }

    private void reportOutcome(Ask ask, CallRef call, Outcome outcome, String detail) {
      effects.add(new LineEffect.ReportOutcome(ask.errorId(), ask.askId(), call, outcome, detail));
    }

    @Override
    public Optional<HeldAsk> find(String errorId, long askId) {
      return store.find(line, errorId, askId);
    }

    @Override
    public int others(String errorId, long askId, AskSetRange sets) {
      return (int)
          store.of(line, errorId).stream()
              .filter(held -> held.ask().askId() != askId)
              .filter(held -> sets.contains(held.set()) && !held.withdrawn())
              .count();
    }

    @Override
    public Optional<Ask> worst(AskSetRange sets) {
      return LongStream.rangeClosed(sets.first(), sets.last())
          .boxed()
          .flatMap(set -> store.worst(line, set, Optional.empty(), 1).stream())
          .filter(held -> !held.withdrawn())
          .map(HeldAsk::ask)
          .min(Ask.WORST_FIRST);
    }

    @Override
    public AskSummary summary(AskSetRange sets) {
      List<Ask> live =
          LongStream.rangeClosed(sets.first(), sets.last())
              .boxed()
              .flatMap(set -> store.mildest(line, set, LineRules.MAX_INCIDENTS_PER_CALL).stream())
              .map(HeldAsk::ask)
              .toList();
      int incidents = (int) live.stream().map(Ask::errorId).distinct().count();
      Optional<LineTiming> timing = live.stream().map(Ask::timing).reduce(LineTiming::shortest);
      return new AskSummary(live.size(), incidents, timing);
    }

    @Override
    public AskSummary timed(AskSetRange sets, AskSummary summary) {
      return summary.asks() > SLICE
          ? summary
          : summary(sets).timing().map(summary::timed).orElse(summary);
    }

    @Override
    public List<HeldAsk> overdue(long set, Instant now) {
      return store.soonest(line, set, SLICE).stream()
          .filter(held -> held.until().filter(until -> !until.isAfter(now)).isPresent())
          .toList();
    }

    @Override
    public boolean moving() {
      return store.tasks(line).stream().anyMatch(SetTask.Move.class::isInstance);
    }

    @Override
    public Optional<EndedCall> ended(String callId) {
      return numberOf(callId)
          .flatMap(number -> store.ended(line, number))
          .filter(call -> call.callId().equals(callId));
    }

    private static Optional<Long> numberOf(String callId) {
      try {
        return Optional.of(Long.parseLong(callId.substring(callId.lastIndexOf('.') + 1)));
      } catch (NumberFormatException _) {
        return Optional.empty();
      }
    }
  }
}
