package dev.rollcall.core.line;

import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Does the tasks of one line that concern whole sets of asks, one after another. One event touches
 * at most {@link LineHandler#SLICE} asks; the rest is kept in the store for the next one.
 */
final class SetTaskRunner {

  private final AskStore store;
  private final String line;
  private final BiConsumer<Ask, SetTask.Report> outcomes;
  private int left = LineHandler.SLICE;

  /**
   * For one event.
   *
   * @param outcomes is given each ask to which a task reports
   */
  SetTaskRunner(AskStore store, String line, BiConsumer<Ask, SetTask.Report> outcomes) {
    this.store = store;
    this.line = line;
    this.outcomes = outcomes;
  }

  /** Does the task now as far as this event's share goes, unless others come before it. */
  void run(SetTask task) {
    boolean first = store.firstTask(line).isEmpty();
    Optional<SetTask> rest = first ? doSome(task) : Optional.of(task);
    rest.ifPresent(more -> store.addTask(line, more));
  }

  /** Goes on with what earlier events left to do. */
  void resume() {
    for (var task = store.firstTask(line);
        task.isPresent() && left > 0;
        task = store.firstTask(line)) {
      Optional<SetTask> rest = doSome(task.get());
      if (rest.isPresent()) {
        store.replaceFirstTask(line, rest.get());
      } else {
        store.removeFirstTask(line);
      }
    }
  }

  /** Returns what is left of the task. */
  private Optional<SetTask> doSome(SetTask task) {
    return switch (task) {
      case SetTask.Report report -> report(report);
      case SetTask.Move move -> move(move);
      case SetTask.Forget(AskSetRange sets) -> forget(sets);
    };
  }

  private Optional<SetTask> report(SetTask.Report report) {
    Optional<HeldAsk> after = report.after();
    for (long set = report.sets().first(); set <= report.sets().last(); set++) {
      List<HeldAsk> some = store.worst(line, set, after, left + 1);
      for (HeldAsk held : some) {
        if (left == 0) {
          return Optional.of(report.from(new AskSetRange(set, report.sets().last()), after));
        }
        left--;
        report(report, held);
        after = Optional.of(held);
      }
      after = Optional.empty();
    }
    return Optional.empty();
  }

  private void report(SetTask.Report report, HeldAsk held) {
    if (report.audience() == Audience.ALL || !held.withdrawn()) {
      outcomes.accept(held.ask(), report);
    }
    if (report.then() == Then.FORGET) {
      store.remove(line, held);
    }
  }

  private Optional<SetTask> move(SetTask.Move move) {
    if (left == 0) {
      return Optional.of(move);
    }
    List<HeldAsk> mildest = store.mildest(line, move.from(), Math.min(left, move.count()));
    for (HeldAsk held : mildest) {
      store.put(line, held.movedTo(move.to(), move.until()));
    }
    left -= mildest.size();
    boolean done = mildest.isEmpty() || mildest.size() == move.count();
    return done ? Optional.empty() : Optional.of(move.less(mildest.size()));
  }

  private Optional<SetTask> forget(AskSetRange sets) {
    for (long set = sets.first(); set <= sets.last(); set++) {
      for (HeldAsk held : store.worst(line, set, Optional.empty(), left + 1)) {
        if (left == 0) {
          return Optional.of(new SetTask.Forget(new AskSetRange(set, sets.last())));
        }
        left--;
        store.remove(line, held);
      }
    }
    return Optional.empty();
  }
}
