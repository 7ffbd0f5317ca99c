package dev.rollcall.chaos.faults;

import dev.rollcall.chaos.faults.Schedule.Planned;
import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.load.Load;
import dev.rollcall.chaos.stage.Stage;
import dev.rollcall.support.ProductVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Carries out schedules, for as long as the run goes. Thread safe: each has a thread. */
public final class FaultRunner {

  private final ProcessFaults processes;
  private final WireFaults wire;
  private final Load load;
  private final List<FaultWindow> windows = new CopyOnWriteArrayList<>();
  private final Set<String> current = new ConcurrentSkipListSet<>();

  /**
   * Begins.
   *
   * @param lastRelease for a rollback; asked when there is one
   */
  public FaultRunner(Stage stage, Load load, Supplier<ProductVersion> lastRelease) {
    this.processes = new ProcessFaults(stage, lastRelease);
    this.wire = new WireFaults(stage);
    this.load = load;
  }

  /** Begins no fault later than {@code time} from now. Returns when the last one is over. */
  public void run(List<Planned> schedule, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (Planned fault : schedule) {
      Pause.of(fault.pause());
      if (System.nanoTime() > end) {
        return;
      }
      Instant from = Instant.now();
      current.add(fault.kind().words());
      String detail = carryOut(fault);
      windows.add(new FaultWindow(fault.kind().words(), detail, from, Instant.now()));
      current.remove(fault.kind().words());
    }
  }

  /** What goes wrong now. */
  public String current() {
    return current.isEmpty() ? "calm" : String.join(" and ", current);
  }

  public List<FaultWindow> windows() {
    return List.copyOf(windows);
  }

  private String carryOut(Planned fault) {
    return switch (fault.kind().victim()) {
      case INSTANCE, BROKER -> processes.carryOut(fault);
      case KAFKA, CONNECT, DYNAMODB, REGISTRY -> wire.carryOut(fault);
      case INPUT -> input(fault);
    };
  }

  private String input(Planned fault) {
    if (fault.kind() == FaultKind.POISON) {
      load.poison(fault.seed());
      return "every kind on every topic";
    }
    int size = 100 + fault.target() * 4;
    load.storm(size);
    return size + " incidents";
  }
}
