package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.predecessor.PredecessorMain;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.PhoneBook;
import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.benchmarks.site.Site;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Legs of the algorithm that Rollcall replaced, over DynamoDB Local in memory. */
final class PredecessorLegs {

  static final String REPEATS = "predecessor's algorithm, reports skipped (DynamoDB Local)";
  static final String NEW = "predecessor's algorithm, new incidents, nearly all skipped";
  static final String REQUEST = "predecessor's algorithm, 5 a second, without its sleep";

  static final String NOTE =
      "The predecessor's algorithm has one lock for all groups, and sleeps 20 s after each call. An"
          + " incident that comes meanwhile is written to a table as skipped, and nobody is called"
          + " for it. So a rate of its counts what was skipped. It works on 16 incidents at once; the"
          + " CPU time of DynamoDB Local is not in its figures.";

  private static final Duration SLEEP = Duration.ofSeconds(20);
  private static final int PEOPLE = 100;
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final int WARM_UP = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private PredecessorLegs() {}

  /** One incident is in progress, so that every other one is skipped. */
  static Measurement ofRepeats(Run run, Backlog backlog) {
    return skipping(run, backlog, REPEATS, "accept:1s,pickup:500ms");
  }

  /** Nobody takes anything, so that there is a call each 20 s. */
  static Measurement ofNew(Run run, Backlog backlog) {
    return skipping(run, backlog, NEW, "busy");
  }

  private static Measurement skipping(Run run, Backlog backlog, String name, String behaviour) {
    Site site = run.site();
    String id = run.newName("predecessor");
    try (Installation leg = new Installation(site, id, backlog.topic());
        PhoneBook book = new PhoneBook(site, PEOPLE);
        Phones phones = Phones.withQuota(site, behaviour);
        Child program = start(leg.with(phones.settings(book)), SLEEP)) {
      Measurement measured = run.plan().peerLeg().run(site, program, leg.progress(), 0);
      run.done(
          String.format(
              Locale.ROOT,
              "%s: %,.0f/s; %d calls since the start",
              name,
              measured.recordsPerSecond(),
              phones.calls().size()));
      program.kill();
      return measured;
    }
  }

  /** How long an incident waits for its request at Connect if no other is on its way. */
  static Latencies toRequest(Run run) {
    Site site = run.site();
    int all = WARM_UP + (int) (run.plan().paced().toMillis() / PAUSE.toMillis());
    try (Installation leg = new Installation(site, run.newName("predecessor"));
        PhoneBook book = new PhoneBook(site, all);
        Phones phones = Phones.withoutQuota(site);
        Child program = start(leg.with(phones.settings(book)), Duration.ZERO, all);
        Pacer pacer = new Pacer(site, leg.topics().incidents(), n -> "g" + n)) {
      pacer.send(1, PAUSE);
      Await.until(PATIENCE, () -> !phones.requests().isEmpty());
      pacer.send(all - 1, PAUSE);
      Await.until(PATIENCE, () -> leg.progress().committed() >= all);
      program.kill();
      return Latencies.of(pacer.sent(), phones.requests(), WARM_UP);
    }
  }

  private static Child start(Installation leg, Duration sleep) {
    return start(leg, sleep, PEOPLE);
  }

  private static Child start(Installation leg, Duration sleep, int groups) {
    List<String> command =
        leg.site()
            .programs()
            .harness(
                PredecessorMain.class.getName(),
                String.valueOf(groups),
                String.valueOf(sleep.toMillis()));
    return leg.start(command);
  }
}
