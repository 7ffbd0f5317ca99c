package dev.rollcall.nights;

import dev.rollcall.core.line.LineEffect.CallCommand;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.DialerLife;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A dialer that dies between any two steps: before a request, while it is on the wire, before its
 * answer, in the middle of a commit. What is on the wire arrives all the same.
 */
final class DialerProcess extends NightProcess {

  /** Nobody has its partitions before its session is over. */
  private static final Duration SESSION = Duration.ofSeconds(6);

  /** As DialJob has it. */
  private static final Duration RING_TIME = Duration.ofSeconds(60);

  private static final int LONGEST_COMMIT_MS = 1_500;

  /** One of so many passes sees that the clock was set. */
  private static final int CLOCK_IS_SET = 1_200;

  private static final Duration SET_FORWARD = Duration.ofSeconds(60);

  private final Topics topics;
  private final PhoneCompany phones;
  private final Flaw flaw;

  /** The commands that this life has worked off behind the group's position. */
  private final Set<Integer> done = new HashSet<>();

  /** One that is read again after a crash is the same dead letter. */
  private final Set<Integer> setAside = new HashSet<>();

  private final List<OnTheWire> wire = new ArrayList<>();
  private int position;
  private int readCommands;
  private int readResponses;
  private @Nullable DialerLife life;
  private List<DialReport> reports = new ArrayList<>();
  private List<String> finished = new ArrayList<>();
  private @Nullable Transaction out;

  private record Transaction(List<DialReport> reports, List<String> finished, Instant end) {}

  private record OnTheWire(Task task, Instant arrives, DialerLife by) {}

  DialerProcess(
      SplittableRandom dice, Faults faults, Topics topics, PhoneCompany phones, Flaw flaw) {
    super(dice, faults);
    this.flaw = flaw;
    this.topics = topics;
    this.phones = phones;
  }

  /** One pass of its loop. */
  void work(Instant now) {
    arrive(now);
    if (isUp(now) && !faults().equals(Faults.NONE) && dice().nextInt(CLOCK_IS_SET) == 0) {
      clockIsSet(now);
    }
    if (!isUp(now)) {
      return;
    }
    if (life == null) {
      begin(now);
    }
    DialerLife alive = life;
    if (alive == null) {
      return;
    }
    read(alive, now);
    endTransaction(alive, now);
    for (Task task : alive.due(clock(now))) {
      if (dies()) {
        end(now);
        return;
      }
      Instant arrives = now.plusMillis(onTheWire());
      wire.add(new OnTheWire(task, arrives, alive));
    }
    commit(alive, now);
    if (out != null && dies()) {
      end(now);
    }
  }

  /** Its life ends, and it begins a new one at once (Standstill). */
  private void clockIsSet(Instant now) {
    if (flaw == Flaw.A_SET_CLOCK_IS_NOT_NOTICED) {
      setForward(SET_FORWARD);
    } else {
      restart(now);
    }
  }

  private long onTheWire() {
    long longest = faults().onTheWire().toMillis();
    int oneOf = longest > Faults.STANDSTILL.toMillis() ? 2 : 10;
    return longest > 0 && dice().nextInt(oneOf) == 0 ? dice().nextLong(longest) : 0;
  }

  private void begin(Instant now) {
    DialerLife next =
        new DialerLife(
            topics.events.seen(now).stream()
                .filter(Topic.Entry::isReadable)
                .filter(event -> isKnown(event, now))
                .map(event -> new DialerLife.Event(event.value(), event.stamp()))
                .toList(),
            clock(now));
    life = next;
    movePosition();
    done.clear();
    readCommands = position;
  }

  private boolean isKnown(Topic.Entry<DialReport> event, Instant now) {
    return flaw != Flaw.DOUBTS_END_TOO_EARLY || !isForgotten(event.value(), now);
  }

  /** If nobody knows that a call was attempted, it is over as soon as it was given up. */
  private boolean isForgotten(DialReport report, Instant now) {
    return report.result() instanceof LineEvent.Attempted attempted
        && topics.events.seen(now).stream()
            .filter(Topic.Entry::isReadable)
            .filter(later -> later.value().result() instanceof LineEvent.NotPlaced)
            .filter(later -> later.value().callId().equals(attempted.callId()))
            .anyMatch(later -> later.stamp().plus(RING_TIME).isBefore(clock(now)));
  }

  /** The group's position: commands behind an open one are read again, also those that are done. */
  private void movePosition() {
    while (done.contains(position) || setAside.contains(position)) {
      position++;
    }
  }

  private void read(DialerLife alive, Instant now) {
    for (var next = topics.commands.at(readCommands, now);
        next.isPresent();
        next = topics.commands.at(++readCommands, now)) {
      if (next.get().isReadable()) {
        alive.read(next.get().value(), next.get().stamp(), clock(now));
      } else if (setAside.add(readCommands)) {
        setAside();
      }
    }
    for (var next = topics.responses.at(readResponses, now);
        next.isPresent();
        next = topics.responses.at(++readResponses, now)) {
      next.get().content().ifPresent(r -> alive.reported(r.event(), clock(now)));
    }
  }

  /** Requests reach Amazon Connect, whatever has become of who made them. */
  private void arrive(Instant now) {
    List<OnTheWire> arrived = wire.stream().filter(w -> !w.arrives().isAfter(now)).toList();
    wire.removeAll(arrived);
    for (OnTheWire request : arrived) {
      boolean heard = request.by() == life;
      switch (request.task()) {
        case Task.Place(var dial) -> {
          var answer = phones.place(dial, faults().connect(), now);
          if (heard) {
            request.by().queue().placed(dial.callId(), answer, clock(now));
          }
        }
        case Task.Stop(String callId, String contactId) -> {
          var answer = phones.stop(contactId, faults().connect(), now);
          if (heard) {
            request.by().queue().stopped(callId, answer, clock(now));
          }
        }
      }
    }
  }

  private void commit(DialerLife alive, Instant now) {
    reports.addAll(alive.takeReports(clock(now)));
    finished.addAll(alive.takeDone());
    if (out == null && !(reports.isEmpty() && finished.isEmpty())) {
      out = new Transaction(reports, finished, now.plusMillis(dice().nextInt(LONGEST_COMMIT_MS)));
      reports = new ArrayList<>();
      finished = new ArrayList<>();
    }
  }

  private void endTransaction(DialerLife alive, Instant now) {
    Transaction ended = out;
    if (ended != null && !now.isBefore(ended.end())) {
      write(ended, now);
      out = null;
      ended.reports().forEach(alive.queue()::committed);
    }
  }

  private void write(Transaction transaction, Instant now) {
    transaction.reports().forEach(r -> topics.events.append(r, clock(now), now));
    List<Topic.Entry<CallCommand>> commands = topics.commands.seen(now);
    for (int i = position; i < readCommands; i++) {
      if (commands.get(i).isReadable()
          && transaction.finished().contains(DialerLife.name(commands.get(i).value()))) {
        done.add(i);
      }
    }
  }

  /** Its requests are answered before another one has its partitions. */
  @Override
  void restart(Instant now) {
    end(now);
    super.restart(wire.stream().map(OnTheWire::arrives).max(Comparator.naturalOrder()).orElse(now));
  }

  /** The transaction that is out is committed whole or not at all, before a successor reads. */
  private void end(Instant now) {
    if (out != null && dice().nextBoolean()) {
      write(out, now);
    }
    out = null;
    reports = new ArrayList<>();
    finished = new ArrayList<>();
    life = null;
    die(now, SESSION);
  }
}
