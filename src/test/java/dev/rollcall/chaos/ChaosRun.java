package dev.rollcall.chaos;

import dev.rollcall.chaos.faults.FaultKind;
import dev.rollcall.chaos.faults.FaultRunner;
import dev.rollcall.chaos.faults.Schedule;
import dev.rollcall.chaos.judge.EveryIncidentEnds;
import dev.rollcall.chaos.judge.Evidence;
import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.judge.Judge;
import dev.rollcall.chaos.judge.Lateness;
import dev.rollcall.chaos.judge.MirrorConverges;
import dev.rollcall.chaos.judge.Pace;
import dev.rollcall.chaos.judge.RegistryWitness;
import dev.rollcall.chaos.judge.TopicWitness;
import dev.rollcall.chaos.judge.Witness;
import dev.rollcall.chaos.load.Load;
import dev.rollcall.chaos.load.Town;
import dev.rollcall.chaos.report.Outcome;
import dev.rollcall.chaos.stage.Stage;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** One run: start, load and faults, the end of all incidents, the verdict. */
final class ChaosRun {

  private static final Duration LOOK = Duration.ofSeconds(5);

  /** After it no fault begins, so that a run ends in a system that is well. */
  private static final Duration CALM_END = Duration.ofSeconds(15);

  private final RunPlan plan;
  private final Path folder;
  private final PrintStream out;
  private final boolean keep;
  private final Pace pace;

  ChaosRun(RunPlan plan, Path folder, PrintStream out, boolean keep) {
    this.plan = plan;
    this.folder = folder;
    this.out = out;
    this.keep = keep;
    this.pace = Pace.NORMAL.slower(plan.slower());
  }

  Outcome run() throws InterruptedException {
    out.println("starting brokers, cloud and instances; all logs are in " + folder);
    try (Stage stage = Stage.start(folder, plan.seed(), plan.brokers(), plan.version())) {
      Town town = new Town(plan.seed(), plan.groups(), plan.slower());
      town.settle(stage.cloud().dynamoDb().client(), stage.cloud().connect().people());
      stage.startInstances(plan.instances());
      return run(stage, town);
    } finally {
      if (!keep) {
        Stage.deleteData(folder);
      }
    }
  }

  private Outcome run(Stage stage, Town town) throws InterruptedException {
    out.println("load and faults for " + plan.time().toSeconds() + " s");
    Witness witness = witness(stage);
    Load load = new Load(stage);
    FaultRunner faults = new FaultRunner(stage, load, plan.lastRelease());
    try (MachineMeter machine = new MachineMeter()) {
      breakAndLoad(stage, town, load, faults);
      out.println("waiting for the end of all incidents");
      Evidence evidence = settled(witness, load, faults, machine);
      return new Outcome(
          plan.seed(),
          plan.time(),
          plan.brokers(),
          plan.instances(),
          evidence,
          Judge.judge(evidence),
          Lateness.of(evidence));
    }
  }

  private void breakAndLoad(Stage stage, Town town, Load load, FaultRunner faults)
      throws InterruptedException {
    try (Progress _ = new Progress(out, () -> state(stage, load, faults))) {
      List<Thread> lanes = new ArrayList<>();
      for (Set<FaultKind> kinds : plan.lanes()) {
        List<Schedule.Planned> schedule =
            Schedule.of(plan.seed() + lanes.size(), plan.time(), kinds);
        lanes.add(
            Thread.ofPlatform().start(() -> faults.run(schedule, plan.time().minus(CALM_END))));
      }
      load.run(plan.seed(), town, plan.time(), plan.perMinute());
      for (Thread lane : lanes) {
        lane.join();
      }
      load.close();
    }
  }

  private static String state(Stage stage, Load load, FaultRunner faults) {
    return "%d sent, %d calls, %d faults, now: %s"
        .formatted(
            load.sent().size(),
            stage.cloud().connect().calls().size(),
            faults.windows().size(),
            faults.current());
  }

  private static Witness witness(Stage stage) {
    return new Witness(
        new TopicWitness(
            stage.brokers().directServers(), new RegistryWitness(stage.cloud().directRegistry())),
        stage.cloud().connect().endpoint(),
        stage.cloud().dynamoDb().client(),
        Town.NUMBERS,
        List.of(stage.folder().resolve("brokers"), stage.instances().stateFolder()));
  }

  /** Looks until all has come to its end, or the time for it is over. */
  private Evidence settled(Witness witness, Load load, FaultRunner faults, MachineMeter machine) {
    Instant giveUp = Instant.now().plus(plan.patience());
    while (true) {
      Evidence evidence = evidence(witness, load, faults, machine);
      boolean over =
          new EveryIncidentEnds().check(evidence).isEmpty()
              && new MirrorConverges().check(evidence).isEmpty()
              && evidence.calls().stream().allMatch(call -> call.endedAt().isPresent());
      if (over || Instant.now().isAfter(giveUp)) {
        return evidence.withLeaks(witness.leaks());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private Evidence evidence(Witness witness, Load load, FaultRunner faults, MachineMeter machine) {
    List<FaultWindow> windows = new ArrayList<>(faults.windows());
    windows.addAll(machine.windows());
    return new Evidence(
        pace,
        Instant.now(),
        load.sent(),
        witness.calls(),
        witness.history(),
        witness.responses(),
        witness.tables(),
        List.of(),
        windows);
  }
}
