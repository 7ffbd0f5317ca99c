package dev.rollcall.streams;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.support.Await;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Incidents with long Japanese texts for some people at once, through the real broker,
 * exactly-once: how many calls they become, how long all of them wait for the key's effect, and how
 * late the first calls of other people are meanwhile, beside the same people's calls without a
 * storm. Everybody takes the call at once.
 */
public final class StormBenchmark {

  private static final int OTHERS = 20;
  private static final int CALM_CALLS = 60;
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final String TEXT = "障害が発生しました。".repeat(100);

  private final StreamSite site;
  private final int incidents;
  private final int people;
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger calledAbout = new AtomicInteger();
  private final AtomicInteger largestCall = new AtomicInteger();
  private final Map<String, Instant> reported = new ConcurrentHashMap<>();
  private final Queue<Duration> lateness = new ConcurrentLinkedQueue<>();
  private volatile Instant lastKey = Instant.EPOCH;
  private volatile boolean over;
  private int others;
  private int turn;

  private StormBenchmark(StreamSite site, int incidents, int people) {
    this.site = site;
    this.people = people;
    this.incidents = incidents;
  }

  /** How many incidents, by default 100,000, and for how many people, by default 50. */
  public static void main(String[] args) throws Exception {
    int incidents = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    int people = args.length < 2 ? 50 : Integer.parseInt(args[1]);
    var patient = Policy.builder().gather(Duration.ofSeconds(30)).build();
    var atOnce = Policy.builder().gather(Duration.ZERO).build();
    try (StreamSite site =
            new StreamSite(Files.createTempDirectory("storm"), patient, people)
                .people("other", OTHERS, atOnce);
        StreamService _ = site.start()) {
      new StormBenchmark(site, incidents, people).run();
    }
    System.exit(0);
  }

  private void run() throws InterruptedException {
    Thread dialer = Thread.ofPlatform().daemon().start(this::dial);
    callOthers(() -> lateness.size() >= CALM_CALLS);
    List<Duration> calm = takeLateness();
    Instant began = Instant.now();
    Thread.ofPlatform().daemon().start(this::storm);
    callOthers(() -> calledAbout.get() >= incidents);
    Await.until(() -> site.count(HistoryKind.ACCEPTED) == incidents + others, site::kinds);
    Instant told = Instant.now();
    List<Duration> stormy = takeLateness();
    over = true;
    dialer.join();
    System.out.printf(
        "%,d incidents for %d people: %d calls, the largest about %,d%n",
        incidents, people, calls.get(), largestCall.get());
    System.out.printf(
        "all told %.1f s after the first report, %.1f s after the last key%n",
        seconds(Duration.between(began, told)), seconds(Duration.between(lastKey, told)));
    tell("other people's first calls, calm", calm);
    tell("other people's first calls, in the storm", stormy);
    System.out.printf(
        "storm to calm at the median: %.1f%n", seconds(middle(stormy)) / seconds(middle(calm)));
    System.out.printf("largest records in bytes: %s%n", site.largestRecords());
  }

  private void storm() {
    for (int i = 0; i < incidents; i++) {
      site.report("E" + i, "R" + i % people, TEXT);
    }
  }

  /** One after another, until it is enough. */
  private void callOthers(BooleanSupplier enough) {
    while (!enough.getAsBoolean()) {
      String person = "other" + turn++ % OTHERS;
      if (reported.putIfAbsent(person, Instant.now()) == null) {
        site.report("other-" + others++, person, TEXT);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    Await.until(() -> reported.isEmpty(), reported::keySet);
  }

  private List<Duration> takeLateness() {
    List<Duration> sorted = lateness.stream().sorted().toList();
    lateness.clear();
    return sorted;
  }

  /** The dialer, Amazon Connect and whoever answers. */
  private void dial() {
    List<LineEffect.Dial> seen = new ArrayList<>();
    while (!over) {
      seen.clear();
      site.dials(seen);
      for (LineEffect.Dial call : seen) {
        Instant now = Instant.now();
        Instant at = reported.remove(call.line());
        if (at == null) {
          calls.incrementAndGet();
          calledAbout.addAndGet(call.count());
          largestCall.accumulateAndGet(call.count(), Math::max);
        } else {
          lateness.add(Duration.between(at, now));
        }
        site.news(
            new DialReport(
                call.line(), new Placed(call.callId(), "contact-" + call.callId(), now), now));
        site.respond(hears(call, Outcome.ACCEPTED, now));
        site.respond(hears(call, Outcome.HUNG_UP, now));
        if (at == null) {
          lastKey = now;
        }
      }
    }
  }

  private static Keyed<LineEvent.Response> hears(
      LineEffect.Dial call, Outcome outcome, Instant now) {
    return new Keyed<>(call.line(), new Response(call.callId(), "", outcome, now, ""));
  }

  private static void tell(String what, List<Duration> sorted) {
    System.out.printf(
        "%s: median %.3f s, 99 %% %.3f s, most %.3f s, of %d%n",
        what,
        seconds(middle(sorted)),
        seconds(sorted.get(sorted.size() * 99 / 100)),
        seconds(sorted.getLast()),
        sorted.size());
  }

  private static Duration middle(List<Duration> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
