package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.measure.Progress;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Names;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import dev.rollcall.benchmarks.yardstick.YardstickMain;
import dev.rollcall.wire.Topics;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Legs over one backlog. Each leg is a new JVM with topics and state of its own. */
final class Throughput {

  private final Run run;
  private final Site site;
  private final Backlog backlog;

  Throughput(Run run, Backlog backlog) {
    this.run = run;
    this.site = run.site();
    this.backlog = backlog;
  }

  /** One leg of a yardstick. */
  Measurement yardstick(Yardstick yardstick) {
    String leg = run.newName(yardstick.id());
    Topics topics = Names.topics(leg + "-", backlog.topic());
    site.create(topics);
    List<String> command =
        site.programs()
            .harness(
                YardstickMain.class.getName(),
                yardstick.name(),
                topics.incidents(),
                topics.escalationHistory());
    return measured(leg, topics, command, yardstick.description());
  }

  /** One leg of the product in role escalation, with so many people on call. */
  Measurement product(int people) {
    String leg = run.newName("rollcall");
    Topics topics = Names.topics(leg + "-", backlog.topic());
    site.create(topics);
    People.write(site, topics, people, People.PATIENT);
    List<String> command = site.programs().product("run", "--roles", "escalation");
    return measured(leg, topics, command, "Rollcall");
  }

  private Measurement measured(String leg, Topics topics, List<String> command, String what) {
    String application = leg + "-app";
    Map<String, String> settings =
        Names.settings(site, topics, application, site.legFolder(leg).resolve("state"));
    Progress progress =
        new Progress(site.admin(), application, topics.incidents(), Site.PARTITIONS);
    Measurement measured;
    try (Child program = site.start(leg, command, settings)) {
      measured = run.plan().leg().run(site, program, progress, backlog.keys().opening());
    }
    site.deleteTopics(leg);
    site.deleteFolder(leg);
    run.done(
        String.format(
            Locale.ROOT,
            "%s: %,.0f records/s, CPU %.1f + broker %.1f us a record, %.0f s after %.0f s%s",
            what,
            measured.recordsPerSecond(),
            measured.programMicros(),
            measured.brokerMicros(),
            measured.seconds(),
            measured.warmUpSeconds(),
            measured.isWarm() ? "" : " (warm-up cut short)"));
    return measured;
  }
}
