package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.AlertPoster;
import dev.rollcall.benchmarks.load.Webhook;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.site.Alertmanager;
import dev.rollcall.benchmarks.site.Site;
import java.util.Locale;

/** Legs of Alertmanager, the peer that many know. Without Debian's package there are none. */
final class AlertmanagerLegs {

  static final String NEW = "Alertmanager, new alerts until notified (in memory)";
  static final String REPEATS = "Alertmanager, repeated alerts taken (in memory)";

  static final String NOTE =
      "Alertmanager of Debian keeps alerts in memory only, so it does not do what Rollcall does. It"
          + " gets 50 alerts in a request from two connections, groups by all labels and waits 0 s."
          + " The load shares the cores with it.";

  private AlertmanagerLegs() {}

  static boolean areThere() {
    return Alertmanager.isInstalled();
  }

  /** Every alert is new and is notified to a webhook. */
  static Measurement ofNew(Run run) {
    Site site = run.site();
    String leg = run.newName("alertmanager");
    try (Webhook webhook = new Webhook();
        Alertmanager alertmanager = new Alertmanager(site, leg, webhook.url());
        AlertPoster poster = AlertPoster.ofNew(alertmanager.alerts(), webhook)) {
      return measured(run, NEW, alertmanager, poster);
    }
  }

  /** The same 10,000 alerts again and again. */
  static Measurement ofRepeats(Run run) {
    Site site = run.site();
    String leg = run.newName("alertmanager");
    try (Webhook webhook = new Webhook();
        Alertmanager alertmanager = new Alertmanager(site, leg, webhook.url());
        AlertPoster poster = AlertPoster.ofRepeats(alertmanager.alerts())) {
      return measured(run, REPEATS, alertmanager, poster);
    }
  }

  private static Measurement measured(
      Run run, String what, Alertmanager alertmanager, AlertPoster poster) {
    Measurement measured = run.plan().peerLeg().run(run.site(), alertmanager.process(), poster, 0);
    run.done(
        String.format(
            Locale.ROOT,
            "%s: %,.0f/s, CPU %.1f us each",
            what,
            measured.recordsPerSecond(),
            measured.programMicros()));
    return measured;
  }
}
