package dev.rollcall.chaos.faults;

import dev.rollcall.chaos.faults.Schedule.Planned;
import dev.rollcall.chaos.stage.Brokers;
import dev.rollcall.chaos.stage.Instances;
import dev.rollcall.chaos.stage.Stage;
import dev.rollcall.support.JavaProcess;
import dev.rollcall.support.ProductVersion;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What happens to processes. Only one broker is away at a time. */
final class ProcessFaults {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(200);

  /** Longer than a session of a consumer, so that others have taken over when it comes back. */
  private static final Duration ZOMBIE = Duration.ofSeconds(12);

  private static final Duration CLOCK_ERROR = Duration.ofSeconds(5);

  private final Brokers brokers;
  private final Instances instances;
  private final Replicas replicas;
  private final Supplier<ProductVersion> lastRelease;

  ProcessFaults(Stage stage, Supplier<ProductVersion> lastRelease) {
    this.lastRelease = lastRelease;
    brokers = stage.brokers();
    instances = stage.instances();
    replicas = new Replicas(stage.brokers().directServers());
  }

  String carryOut(Planned fault) {
    return switch (fault.kind()) {
      case INSTANCE_KILLED -> killInstance(fault);
      case INSTANCE_FROZEN ->
          freeze(instances.process(instance(fault)), fault, "instance " + instance(fault));
      case INSTANCE_RESTARTED -> restartInstance(fault);
      case INSTANCE_ADDED_AND_REMOVED -> addAndRemove(fault);
      case INSTANCE_CLOCK_WRONG -> setClock(fault);
      case INSTANCES_ROLLED_BACK -> rollBack(fault);
      case BROKER_KILLED -> killBroker(fault, false);
      case BROKER_DISK_LOST -> killBroker(fault, true);
      case BROKER_FROZEN -> freezeBroker(fault);
      case COMMIT_ANSWERS_LOST,
          OFFSET_COMMIT_ANSWERS_LOST,
          PRODUCE_ANSWERS_LOST,
          KAFKA_RESETS,
          KAFKA_SLOW,
          KAFKA_HALF_OPEN,
          CONNECT_THROTTLED,
          CONNECT_FAILS_BEFORE_THE_CALL,
          CONNECT_FAILS_AFTER_THE_CALL,
          CONNECT_ANSWERS_LOST,
          CONNECT_SLOW,
          CONNECT_AWAY,
          DYNAMODB_THROTTLED,
          DYNAMODB_AWAY,
          REGISTRY_AWAY,
          POISON,
          STORM ->
          throw new IllegalArgumentException(fault.kind() + " happens to no process");
    };
  }

  private String killInstance(Planned fault) {
    int index = instance(fault);
    instances.process(index).kill();
    Pause.of(fault.length());
    instances.revive(index);
    return "instance " + index + await(() -> instances.isReady(index));
  }

  private String restartInstance(Planned fault) {
    int index = instance(fault);
    instances.process(index).stop();
    instances.revive(index);
    return "instance " + index + await(() -> instances.isReady(index));
  }

  private String addAndRemove(Planned fault) {
    int index = instances.add();
    String ready = await(() -> instances.isReady(index));
    Pause.of(fault.length());
    instances.process(index).stop();
    return "instance " + index + ready;
  }

  private String setClock(Planned fault) {
    int index = instance(fault);
    Duration ahead = fault.seed() % 2 == 0 ? CLOCK_ERROR : CLOCK_ERROR.negated();
    instances.setClock(index, ahead);
    Pause.of(fault.length());
    instances.setClock(index, Duration.ZERO);
    return "instance %d by %d s".formatted(index, ahead.toSeconds());
  }

  private String rollBack(Planned fault) {
    String back = replaceEach(lastRelease.get());
    Pause.of(fault.length());
    return "back" + back + ", up" + replaceEach(ProductVersion.today());
  }

  private String replaceEach(ProductVersion version) {
    StringBuilder remarks = new StringBuilder();
    for (int i = 0; i < instances.count(); i++) {
      if (instances.process(i).isAlive()) {
        int index = i;
        instances.process(index).stop();
        instances.install(index, version);
        instances.revive(index);
        remarks.append(await(() -> instances.isReady(index)));
      }
    }
    return remarks.toString();
  }

  private String killBroker(Planned fault, boolean losesDisk) {
    int index = fault.target() % brokers.count();
    String whole = await(replicas::areInSync);
    brokers.process(index).kill();
    Pause.of(fault.length());
    if (losesDisk) {
      brokers.reviveWithoutRecords(index);
    } else {
      brokers.revive(index);
    }
    return "broker " + index + whole + await(replicas::areInSync);
  }

  private String freezeBroker(Planned fault) {
    int index = fault.target() % brokers.count();
    String whole = await(replicas::areInSync);
    String frozen = freeze(brokers.process(index), fault, "broker " + index);
    return frozen + whole + await(replicas::areInSync);
  }

  private static String freeze(JavaProcess process, Planned fault, String name) {
    process.freeze();
    Duration length = ZOMBIE.plus(fault.length().dividedBy(2));
    Pause.of(length);
    process.thaw();
    return "%s for %d ms".formatted(name, length.toMillis());
  }

  private int instance(Planned fault) {
    List<Integer> alive =
        IntStream.range(0, instances.count())
            .filter(i -> instances.process(i).isAlive())
            .boxed()
            .toList();
    return alive.get(fault.target() % alive.size());
  }

  /** Empty, or a remark that it did not happen. */
  private static String await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return ", not well within " + PATIENCE.toSeconds() + " s";
      }
      Pause.of(LOOK);
    }
    return "";
  }
}
