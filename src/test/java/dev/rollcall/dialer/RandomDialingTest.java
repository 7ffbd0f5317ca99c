package dev.rollcall.dialer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.dialer.DialQueue.Task;
import dev.rollcall.dialer.FlakyConnect.Ring;
import dev.rollcall.wire.DialReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A dialer that dies again and again, and a Connect that cannot be trusted, in virtual time: each
 * successor knows the committed events and the uncommitted commands, and nothing else. A commit
 * ends up to three seconds after it began.
 */
class RandomDialingTest {

  private static final int SEEDS = 300;
  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration LENGTH = Duration.ofMinutes(15);
  private static final int MAX_COMMIT_MILLIS = 3_000;
  private static final Duration WINDOW = Duration.ofSeconds(15);

  @Test
  void noPhoneHasTwoLiveCallsAndNoGhostIsLeft() {
    int ghosts = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      ghosts += new Run(seed).play();
    }
    assertTrue(ghosts > 100, "the seeds make too little trouble: " + ghosts + " ghosts");
  }

  private record Command(LineEffect effect, Instant at) {}

  private record Committed(DialReport news, Instant at) {}

  /** Reports, and the names of the commands that need no more work, which commit together. */
  private record Transaction(List<DialReport> news, List<String> done, Instant end) {}

  /** One line, as far as the dialer sees it. */
  private static final class Phone {
    final String line;
    int calls;
    String callId = "";
    Instant until = Instant.MAX;

    Phone(String line) {
      this.line = line;
    }
  }

  private static final class Run {
    private final int seed;
    private final SplittableRandom dice;
    private final FlakyConnect connect;
    private final Map<String, Phone> phones = new LinkedHashMap<>();
    private final Map<String, Command> open = new LinkedHashMap<>();
    private final List<Committed> events = new ArrayList<>();
    private final Set<String> answered = new HashSet<>();
    private final Set<String> results = new HashSet<>();
    private Instant now = DialFixture.START;
    private DialQueue queue;
    private Ledger ledger;
    private CommandIntake intake;
    private List<DialReport> reports = new ArrayList<>();
    private List<String> done = new ArrayList<>();
    private @Nullable Transaction out;

    Run(int seed) {
      this.seed = seed;
      this.dice = new SplittableRandom(seed);
      this.connect = new FlakyConnect(dice, dice.nextDouble());
      for (String line : List.of("ann", "bob", "cid")) {
        phones.put(line, new Phone(line));
      }
      begin();
    }

    /** How many calls rang although they had been given up. */
    int play() {
      Instant end = now.plus(LENGTH);
      while (now.isBefore(end)) {
        phones.values().forEach(this::live);
        turn();
        check();
        now = now.plus(TICK);
      }
      settle();
      return (int) connect.all().stream().filter(ring -> !answered.contains(ring.callId)).count();
    }

    /**
     * Nobody dials any more: a token is sent once more for a minute, and may ring for another one.
     */
    private void settle() {
      for (Phone phone : phones.values()) {
        giveUp(phone);
      }
      Instant end = now.plus(DialJob.RING_TIME.multipliedBy(4));
      while (now.isBefore(end)) {
        turn();
        check();
        now = now.plus(TICK);
      }
      assertEquals(List.of(), connect.live(now), () -> "seed " + seed);
    }

    /** The line: it wants a call, gives it up at its deadline, and wants the next one. */
    private void live(Phone phone) {
      if (phone.callId.isEmpty() && dice.nextInt(20) == 0) {
        phone.callId = phone.line + "-" + ++phone.calls;
        phone.until = now.plus(WINDOW).plusSeconds(5);
        Dial dial =
            new Dial(
                phone.callId, phone.line, phone.line, "g", "E", 1, "", Severity.HIGH, now, WINDOW);
        command(phone.callId, dial);
      } else if (!phone.callId.isEmpty() && !now.isBefore(phone.until)) {
        giveUp(phone);
      }
    }

    private void giveUp(Phone phone) {
      if (!phone.callId.isEmpty()) {
        command("stop " + phone.callId, new LineEffect.HangUp(phone.callId, phone.line));
      }
      phone.callId = "";
    }

    private void command(String name, LineEffect effect) {
      Command command = new Command(effect, now);
      open.put(name, command);
      take(name, command);
    }

    private void take(String name, Command command) {
      switch (command.effect()) {
        case Dial dial -> {
          if (!intake.dial(
              dial, new CommandIntake.Written(0, Duration.between(command.at(), now)), now)) {
            done.add(name);
          }
        }
        case LineEffect.HangUp hangUp -> intake.hangUp(hangUp, _ -> false);
        case LineEffect.ReportOutcome _ -> throw new IllegalStateException();
      }
    }

    private void turn() {
      if (out != null && !now.isBefore(out.end())) {
        commit(out);
        out = null;
      }
      perform(queue.due(now));
      report();
      if (out == null && !(reports.isEmpty() && done.isEmpty())) {
        out = new Transaction(reports, done, now.plusMillis(dice.nextInt(MAX_COMMIT_MILLIS)));
        reports = new ArrayList<>();
        done = new ArrayList<>();
      }
    }

    private void perform(List<Task> tasks) {
      for (Task task : tasks) {
        boolean dies = dice.nextInt(40) == 0;
        switch (task) {
          case Task.Place(Dial dial) -> {
            var result = connect.place(dial, now);
            if (!dies) {
              queue.placed(dial.callId(), result, now);
            }
          }
          case Task.Stop(String callId, String _) -> {
            var result = connect.stop(callId, now);
            if (!dies) {
              queue.stopped(callId, result, now);
            }
          }
        }
        if (dies) {
          die();
          return;
        }
      }
    }

    /** The transaction that is out is committed or aborted before a successor reads. */
    private void die() {
      if (out != null && dice.nextBoolean()) {
        commit(out);
      }
      out = null;
      reports = new ArrayList<>();
      done = new ArrayList<>();
      now = now.plusMillis(dice.nextInt(30_000));
      begin();
    }

    /** A successor: events first, then the commands that are not committed. */
    private void begin() {
      queue = new DialQueue(DialFixture.ROOMY);
      ledger = new Ledger();
      intake = new CommandIntake(queue, ledger);
      events.forEach(event -> ledger.inherit(event.news(), 0, event.at()));
      var unused = intake.recall(_ -> true, _ -> false, now);
      for (var entry : List.copyOf(open.entrySet())) {
        take(entry.getKey(), entry.getValue());
      }
    }

    private void report() {
      for (DialReport item : queue.takeReports()) {
        reports.add(item);
        ledger.remember(item, 0, now);
      }
      done.addAll(queue.takeDone());
      queue.takeHungUp().forEach(callId -> done.add("stop " + callId));
    }

    private void commit(Transaction transaction) {
      transaction.done().forEach(open::remove);
      for (DialReport item : transaction.news()) {
        events.add(new Committed(item, now));
        queue.committed(item);
        hear(item);
      }
    }

    private void hear(DialReport item) {
      Phone phone = Objects.requireNonNull(phones.get(item.line()));
      switch (item.result()) {
        case LineEvent.Attempted _ -> extend(phone, item, WINDOW.plusSeconds(5));
        case LineEvent.Waiting _ -> extend(phone, item, Duration.ofSeconds(20));
        case LineEvent.Placed placed -> {
          assertTrue(results.add(placed.callId()), () -> "seed " + seed + ": two results");
          answered.add(placed.callId());
          extend(phone, item, Duration.ofSeconds(dice.nextInt(70)));
        }
        case LineEvent.NotPlaced not -> {
          assertTrue(results.add(not.callId()), () -> "seed " + seed + ": two results");
          if (phone.callId.equals(not.callId())) {
            phone.callId = "";
          }
        }
      }
    }

    private void extend(Phone phone, DialReport item, Duration by) {
      if (phone.callId.equals(item.callId())) {
        phone.until = now.plus(by);
      }
    }

    private void check() {
      Map<String, String> live = new HashMap<>();
      for (Ring ring : connect.live(now)) {
        String other = live.put(ring.line, ring.callId);
        assertEquals(null, other, () -> "seed " + seed + " at " + now + ": also " + ring.callId);
      }
    }
  }
}
