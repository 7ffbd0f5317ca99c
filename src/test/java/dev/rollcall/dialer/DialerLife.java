package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The product's rules of dialing in virtual time: what one process knows from its start to its
 * death. The caller reads the topics, makes the requests and commits. One thread.
 */
public final class DialerLife {

  private final DialQueue queue = new DialQueue(DialFixture.ROOMY);
  private final Ledger ledger = new Ledger();
  private final CommandIntake intake = new CommandIntake(queue, ledger);
  private final List<String> read = new ArrayList<>();

  /** A record of topic call-events. */
  public record Event(DialReport report, Instant writtenAt) {}

  /**
   * Begins with what its predecessors committed.
   *
   * @param now by the clock of this process, as in every method
   */
  public DialerLife(List<Event> committed, Instant now) {
    committed.forEach(event -> ledger.inherit(event.report(), 0, event.writtenAt()));
    var unused = intake.recall(_ -> true, _ -> false, now);
  }

  /** The name under which {@link #takeDone} reports a command. */
  public static String name(CallCommand command) {
    return (command instanceof LineEffect.HangUp ? "stop " : "") + command.callId();
  }

  /** Reads a command. */
  public void read(CallCommand command, Instant writtenAt, Instant now) {
    switch (command) {
      case LineEffect.Dial dial -> {
        if (!intake.dial(
            dial, new CommandIntake.Written(0, Duration.between(writtenAt, now)), now)) {
          read.add(name(command));
        }
      }
      case LineEffect.HangUp hangUp -> intake.hangUp(hangUp, _ -> false);
    }
  }

  /** The requests to make now. */
  public List<Task> due(Instant now) {
    return queue.due(now);
  }

  public DialQueue queue() {
    return queue;
  }

  public void reported(Response response, Instant now) {
    intake.reported(response, now);
  }

  /** Takes the reports since the last time, which are to be committed. */
  public List<DialReport> takeReports(Instant now) {
    List<DialReport> reports = queue.takeReports();
    reports.forEach(report -> ledger.remember(report, 0, now));
    return reports;
  }

  /** Takes the names of the commands that need no more work since the last time. */
  public List<String> takeDone() {
    List<String> done = new ArrayList<>(read);
    read.clear();
    done.addAll(queue.takeDone());
    queue.takeHungUp().forEach(callId -> done.add("stop " + callId));
    return done;
  }
}
