package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Arrivals;
import dev.rollcall.benchmarks.measure.CallOrder;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.measure.Quota;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Door;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.PhoneBook;
import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Row 12: a storm of incidents of mixed severity for 500 people, with the quota of a new Amazon
 * Connect instance: which share of it is used, and whether a call ever goes before a worse one that
 * waited.
 */
public final class QuotaRow implements Row {

  private static final String SHARE = "share of the quota";
  private static final String CALLS = "calls";
  private static final String SECONDS = "first to last call s";
  private static final String LIFE = "mean call s";
  private static final String OVERTAKEN = "calls before a worse one";
  private static final String REFUSED = "starts refused";
  private static final double GOAL = 0.98;
  private static final Quota QUOTA = new Quota(5, 2, 10);
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** A dial command needs so long at most from the committed record to the dialer's queue. */
  private static final Duration HANDOVER = Duration.ofMillis(500);

  /** Nobody is called twice: the next round is ten hours away. */
  private static final Policy ONCE =
      Policy.builder().rounds(2).roundDelay(Duration.ofHours(10)).build();

  /**
   * What people do with their calls.
   *
   * @param behaviour as the simulator reads it
   * @param isPushed whether Amazon Connect tells of keys and ends, besides being asked
   */
  private record Kind(String name, String behaviour, boolean isPushed, int people, int quickly) {
    int people(Plan plan) {
      return plan.size(people, quickly);
    }
  }

  private static final String HANG_UP = "hang-up:1s,pickup:1s";
  private static final String ACCEPT = "accept:1s,pickup:1s";

  private static final List<Kind> KINDS =
      List.of(
          new Kind("Rollcall, short calls: starts are scarce", HANG_UP, false, 500, 60),
          new Kind("Rollcall, calls with an accept: ten at once", ACCEPT, false, 100, 30),
          new Kind("the same, and ends are pushed", ACCEPT, true, 100, 30));

  @Override
  public int number() {
    return 12;
  }

  @Override
  public int steps(Plan plan) {
    return KINDS.size();
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(265 + 2 * 80, 42 + 2 * 35);
  }

  @Override
  public List<RowResult> run(Run run) {
    Map<String, Map<String, Figures>> legs = new LinkedHashMap<>();
    for (Kind kind : KINDS) {
      Map<String, Figures> leg = leg(run, kind);
      legs.put(kind.name(), leg);
      run.done(
          String.format(
              Locale.ROOT,
              "%s: %.3f of the quota, %.0f calls before a worse one",
              kind.name(),
              leg.get(SHARE).median(),
              leg.get(OVERTAKEN).median()));
    }
    return List.of(result(legs));
  }

  private static Map<String, Figures> leg(Run run, Kind kind) {
    int people = kind.people(run.plan());
    Site site = run.site();
    Door door = new Door();
    List<Severity> severities = severities(people);
    try (Installation leg = new Installation(site, run.newName("quota"));
        PhoneBook book = new PhoneBook(site, people);
        Phones phones =
            kind.isPushed()
                ? Phones.withQuota(site, kind.behaviour(), door)
                : Phones.withQuota(site, kind.behaviour())) {
      People.write(site, leg.topics(), ONCE);
      leg.with(phones.settings(book)).with(door.settings());
      try (Child product = leg.startProduct("http,escalation,dialer");
          Arrivals commands =
              new Arrivals(site.kafka(), leg.topics().callCommands(), Site.PARTITIONS);
          Pacer pacer =
              new Pacer(site, leg.topics().incidents(), "L", n -> "g" + n, severities::get)) {
        door.awaitReady(product);
        pacer.send(people, PAUSE);
        awaitEnds(product, phones, people);
        return figures(
            pacer.sent(),
            new CallOrder(severities, commands.numbered('p'), phones.calls(), HANDOVER));
      }
    }
  }

  /** Fails with who was not called. */
  private static void awaitEnds(Child product, Phones phones, int people) {
    Set<Integer> left = IntStream.range(0, people).boxed().collect(Collectors.toSet());
    try {
      Await.until(
          PATIENCE,
          () -> {
            product.checkAlive();
            phones.calls().stream()
                .filter(call -> call.end().isPresent())
                .forEach(call -> left.remove(call.person()));
            return left.isEmpty();
          });
    } catch (IllegalStateException e) {
      throw new IllegalStateException("no call of these people has ended: " + left, e);
    }
  }

  /** The same in every run. */
  private static List<Severity> severities(int people) {
    SplittableRandom random = new SplittableRandom(12);
    Severity[] all = Severity.values();
    return IntStream.range(0, people).mapToObj(_ -> all[random.nextInt(all.length)]).toList();
  }

  private static Map<String, Figures> figures(List<Instant> sent, CallOrder order) {
    Map<String, Figures> figures = new LinkedHashMap<>();
    double needed = QUOTA.seconds(order.count(), order.meanLife());
    figures.put(SHARE, Figures.of(needed / order.seconds()));
    figures.put(CALLS, Figures.of(order.count()));
    figures.put(SECONDS, Figures.of(order.seconds()));
    figures.put(LIFE, Figures.of(order.meanLife()));
    figures.put(OVERTAKEN, Figures.of(order.overtaken()));
    figures.put(REFUSED, Figures.of(order.refused()));
    for (Severity severity : Severity.values()) {
      figures.put(severity + " mean wait s", Figures.of(order.meanWait(severity, sent)));
    }
    return figures;
  }

  private static RowResult result(Map<String, Map<String, Figures>> legs) {
    Map<String, Figures> first = legs.get(KINDS.getFirst().name());
    return new RowResult(
        "12-quota",
        "Calls under Amazon Connect's quota",
        String.format(
            Locale.ROOT,
            "%.2f of the quota, and never a lower severity before a higher one that waited, for 500"
                + " people. Measured for %.0f people: %.3f, and %.0f calls before a worse one.",
            GOAL,
            first.get(CALLS).median(),
            first.get(SHARE).median(),
            first.get(OVERTAKEN).median()),
        List.copyOf(first.keySet()),
        legs.entrySet().stream().map(leg -> new Entry(leg.getKey(), leg.getValue())).toList(),
        List.of(
            String.format(
                Locale.ROOT,
                "One leg each. One incident for each person, each of a random severity, at %.0f a"
                    + " second. The quota allows %d starts at once, then %.0f a second, and %d live"
                    + " calls. The share is the time that calls of this mean length need under it,"
                    + " begun as soon as it allows, by the time that they took. Keys and ends are"
                    + " asked for (`poll`); in the last leg events and the function bring them too"
                    + " (`both`). A call counts as waiting from %d ms after its committed command.",
                1e3 / PAUSE.toMillis(),
                QUOTA.burst(),
                QUOTA.startsPerSecond(),
                QUOTA.live(),
                HANDOVER.toMillis()),
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }
}
