package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Arrivals;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.PhoneBook;
import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import dev.rollcall.benchmarks.yardstick.YardstickMain;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Row 5: from the record of a new incident to the HTTP request at Amazon Connect, at 50 incidents a
 * second, each for a person of its own; beside a chain of two exactly-once hops.
 */
public final class CallLatencyRow implements Row {

  private static final String REQUEST = "Rollcall, to the HTTP request at Connect";
  private static final String COMMAND = "Rollcall, to the committed call command";
  private static final String ASK = "Rollcall, to the committed responder request";
  private static final List<Yardstick> CHAINS = List.of(Yardstick.URGENT_CHAIN, Yardstick.CHAIN);
  private static final int PER_SECOND = 50;
  private static final Duration PAUSE = Duration.ofSeconds(1).dividedBy(PER_SECOND);

  /** Twice as fast, because the JVM only has to warm up. */
  private static final Duration WARM_UP_PAUSE = PAUSE.dividedBy(2);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CHAIN_WARM_UP = 500;

  private static final Map<String, String> NO_QUOTA =
      Map.of("CONNECT_STARTS_PER_SECOND", "1000", "CONNECT_BURST", "1000");

  /** A person is called once, at once; the next round is ten hours away. */
  private static final Policy AT_ONCE =
      Policy.builder().gather(Duration.ZERO).rounds(2).roundDelay(Duration.ofHours(10)).build();

  @Override
  public int number() {
    return 5;
  }

  @Override
  public int steps(Plan plan) {
    return plan.legs() + CHAINS.size() + (plan.peers() ? 1 : 0);
  }

  private static int warmUp(Plan plan) {
    return plan.size(2000, 1000);
  }

  private static int measured(Plan plan) {
    return (int) plan.paced().toSeconds() * PER_SECOND;
  }

  @Override
  public Duration estimate(Plan plan) {
    Duration warmUp = WARM_UP_PAUSE.multipliedBy(warmUp(plan));
    return plan.pacedTime(warmUp.plusSeconds(5), plan.legs())
        .plus(plan.pacedTime(PAUSE.multipliedBy(CHAIN_WARM_UP), CHAINS.size()))
        .plus(plan.pacedTime(Duration.ofSeconds(10), plan.peers() ? 1 : 0));
  }

  @Override
  public List<RowResult> run(Run run) {
    LatencyTable table = new LatencyTable();
    chains(run, table);
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      product(run, table);
      run.done("record to request at Connect: " + table.last(REQUEST));
    }
    if (run.plan().peers()) {
      table.add(PredecessorLegs.REQUEST, PredecessorLegs.toRequest(run));
      run.done(PredecessorLegs.REQUEST + ": " + table.last(PredecessorLegs.REQUEST));
    }
    return List.of(
        new RowResult(
            "5-call",
            "From the record of an incident to the request at Amazon Connect",
            String.format(
                Locale.ROOT,
                "p50 30 ms, p99 120 ms, at %d incidents a second. Measured: %s.",
                PER_SECOND,
                table.middle(REQUEST)),
            LatencyTable.COLUMNS,
            table.entries(),
            List.of(
                "Three commits are on the way: the escalation's, the line's, and the dialer's before"
                    + " its first request. `gather` is 0. After %,d incidents of warm-up %,d are measured in each"
                        .formatted(warmUp(run.plan()), measured(run.plan()))
                    + " leg. Everybody's line is busy. One instance runs the roles escalation and dialer; the"
                    + " simulator of Connect and DynamoDB Local are JVMs of their own.",
                table.circumstances())));
  }

  private static void chains(Run run, LatencyTable table) {
    for (Yardstick chain : CHAINS) {
      table.add(chain.description(), chain(run, chain));
      run.done(chain.description() + ": " + table.last(chain.description()));
    }
  }

  private static void product(Run run, LatencyTable table) {
    Site site = run.site();
    int warmUp = warmUp(run.plan());
    int all = warmUp + measured(run.plan());
    try (Installation leg = new Installation(site, run.newName("calls"));
        PhoneBook book = new PhoneBook(site, all);
        Phones phones = Phones.withoutQuota(site)) {
      People.write(site, leg.topics(), AT_ONCE);
      try (Child _ =
              leg.with(phones.settings(book)).with(NO_QUOTA).startProduct("escalation,dialer");
          Arrivals asks =
              new Arrivals(site.kafka(), leg.topics().responderRequests(), Site.PARTITIONS);
          Arrivals commands =
              new Arrivals(site.kafka(), leg.topics().callCommands(), Site.PARTITIONS);
          Pacer pacer = new Pacer(site, leg.topics().incidents(), n -> "g" + n)) {
        pacer.send(1, PAUSE);
        Await.until(PATIENCE, () -> !phones.requests().isEmpty());
        pacer.send(warmUp - 1, WARM_UP_PAUSE);
        pacer.send(all - warmUp, PAUSE);
        Await.until(PATIENCE, () -> phones.requests().size() >= all);
        List<Instant> sent = pacer.sent();
        table.add(REQUEST, Latencies.of(sent, phones.requests(), warmUp));
        table.add(COMMAND, Latencies.of(sent, commands.numbered('p'), warmUp));
        table.add(ASK, Latencies.of(sent, asks.numbered('p'), warmUp));
      }
    }
  }

  private static Latencies chain(Run run, Yardstick chain) {
    Site site = run.site();
    try (Installation leg = new Installation(site, run.newName(chain.id()))) {
      List<String> command =
          site.programs()
              .harness(
                  YardstickMain.class.getName(),
                  chain.name(),
                  leg.topics().incidents(),
                  leg.topics().responderOutcomes(),
                  leg.topics().escalationHistory());
      try (Child _ = leg.start(command);
          Arrivals arrivals =
              new Arrivals(site.kafka(), leg.topics().escalationHistory(), Site.PARTITIONS);
          Pacer pacer = new Pacer(site, leg.topics().incidents(), n -> "g" + n)) {
        pacer.send(1, PAUSE);
        Await.until(PATIENCE, () -> arrivals.count() > 0);
        pacer.send(CHAIN_WARM_UP + measured(run.plan()) - 1, PAUSE);
        Await.until(PATIENCE, () -> arrivals.count() == pacer.sent().size());
        return Latencies.of(pacer.sent(), arrivals.numbered('L'), CHAIN_WARM_UP);
      }
    }
  }
}
