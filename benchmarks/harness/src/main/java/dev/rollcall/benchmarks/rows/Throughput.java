package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Backlog;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Leg;
import dev.rollcall.benchmarks.measure.Measurement;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.site.Flink;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.benchmarks.yardstick.Yardstick;
import dev.rollcall.benchmarks.yardstick.YardstickMain;
import java.util.List;
import java.util.Locale;

/** Legs over one backlog. Each leg is a new JVM with topics and state of its own. */
final class Throughput {

  static final String FLINK = "Flink, RocksDB, exactly once";

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
    try (Installation leg = newLeg(yardstick.id())) {
      List<String> command =
          site.programs()
              .harness(
                  YardstickMain.class.getName(),
                  yardstick.name(),
                  leg.topics().incidents(),
                  leg.topics().escalationHistory());
      try (Child program = leg.start(command)) {
        return measured(leg, program, yardstick.description(), run.plan().peerLeg());
      }
    }
  }

  /** One leg of the product in role escalation, with so many people on call. */
  Measurement product(int people) {
    try (Installation leg = newLeg("rollcall")) {
      People.write(site, leg.topics(), people, People.PATIENT);
      try (Child program = leg.startProduct("escalation")) {
        return measured(leg, program, "Rollcall", run.plan().leg());
      }
    }
  }

  /** One leg of the peer on Flink; its offsets are committed with its checkpoints. */
  Measurement flink() {
    try (Installation leg = newLeg("flink");
        Child program = Flink.start(leg, Run.NEVER_DUE, Run.NEVER_DUE)) {
      return measured(leg, program, FLINK, run.plan().peerLeg());
    }
  }

  private Installation newLeg(String what) {
    return new Installation(site, run.newName(what), backlog.topic());
  }

  private Measurement measured(Installation leg, Child program, String what, Leg length) {
    Measurement measured = length.run(site, program, leg.progress(), backlog.keys().opening());
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
