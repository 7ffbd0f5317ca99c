package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.load.Storm;
import dev.rollcall.benchmarks.load.Webhook;
import dev.rollcall.benchmarks.measure.Figures;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Cpu;
import dev.rollcall.benchmarks.report.Entry;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Alertmanager;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Door;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.PhoneBook;
import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The second table of row 11: 10,000 alerts in one body, to the answer and to the first ring. */
final class StormLegs {

  private static final String ROLLCALL = "Rollcall, to the request at Connect";
  private static final String ALERTMANAGER = "Alertmanager (in memory), to the notification";
  private static final String ANSWER = "answer ms";
  private static final String RING = "first ring ms";
  private static final int ALERTS = 10_000;
  private static final int PEOPLE = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private StormLegs() {}

  static int steps(Plan plan) {
    return plan.legs() + (AlertmanagerLegs.areThere() ? 1 : 0);
  }

  static RowResult run(Run run) {
    Map<String, List<Storm.Times>> legs = new LinkedHashMap<>();
    for (int leg = 0; leg < run.plan().legs(); leg++) {
      add(run, legs, ROLLCALL, product(run));
    }
    if (AlertmanagerLegs.areThere()) {
      add(run, legs, ALERTMANAGER, alertmanager(run));
    }
    return new RowResult(
        "11-storm",
        "A storm of 10,000 alerts in one body",
        "none; stated beside Alertmanager",
        List.of(RING, ANSWER),
        legs.entrySet().stream()
            .map(leg -> new Entry(leg.getKey(), figures(leg.getValue())))
            .toList(),
        List.of(
            String.format(
                Locale.ROOT,
                "One webhook with %,d alerts for %d people, after a request with one alert for"
                    + " somebody else. `gather` is 0. The time begins with the request. Roles http,"
                    + " escalation and dialer run in one instance, with Connect's quota. Alertmanager gets"
                    + " the same alerts, groups by all labels and waits 0 s.",
                ALERTS,
                PEOPLE),
            String.format(
                Locale.ROOT, "The load average was %.1f at the end.", Cpu.loadAverage())));
  }

  private static void add(
      Run run, Map<String, List<Storm.Times>> legs, String name, Storm.Times times) {
    legs.computeIfAbsent(name, _ -> new ArrayList<>()).add(times);
    run.done(
        String.format(
            Locale.ROOT,
            "%s: answer %.0f ms, first ring %.0f ms",
            name,
            times.answerMillis(),
            times.ringMillis()));
  }

  private static Storm.Times product(Run run) {
    Site site = run.site();
    Door door = new Door();
    try (Installation leg = new Installation(site, run.newName("storm"));
        PhoneBook book = new PhoneBook(site, PEOPLE + 1);
        Phones phones = Phones.withQuota(site, "busy")) {
      People.write(site, leg.topics(), Policy.builder().gather(Duration.ZERO).build());
      leg.with(door.settings()).with(phones.settings(book));
      try (Child product = leg.startProduct("http,escalation,dialer")) {
        door.awaitReady(product);
        Storm storm = new Storm(door.url("/v1/webhooks/alertmanager"), PEOPLE);
        // Whoever is called for this one is nobody of the storm's.
        storm.post(Storm.Form.WEBHOOK, 1, PEOPLE);
        Await.until(PATIENCE, () -> !phones.requests().isEmpty());
        return storm.measured(Storm.Form.WEBHOOK, ALERTS, () -> firstRing(phones));
      }
    }
  }

  private static Instant firstRing(Phones phones) {
    Await.until(PATIENCE, () -> phones.requests().size() > 1);
    return phones.requests().entrySet().stream()
        .filter(ring -> ring.getKey() != PEOPLE)
        .map(Map.Entry::getValue)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static Storm.Times alertmanager(Run run) {
    try (Webhook webhook = new Webhook();
        Alertmanager alertmanager =
            new Alertmanager(run.site(), run.newName("alertmanager"), webhook.url())) {
      Storm storm = new Storm(alertmanager.alerts(), PEOPLE);
      return storm.measured(
          Storm.Form.API,
          ALERTS,
          () -> {
            Await.until(PATIENCE, () -> webhook.first().isPresent());
            return webhook.first().orElseThrow();
          });
    }
  }

  private static Map<String, Figures> figures(List<Storm.Times> legs) {
    return Map.of(
        ANSWER,
        new Figures(legs.stream().map(Storm.Times::answerMillis).toList()),
        RING,
        new Figures(legs.stream().map(Storm.Times::ringMillis).toList()));
  }
}
