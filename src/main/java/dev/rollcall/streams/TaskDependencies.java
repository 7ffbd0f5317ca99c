package dev.rollcall.streams;

import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * What every task is given.
 *
 * @param clock the only one that a task reads; milliseconds count
 * @param stores the store of a name
 * @param backlogs says whether a task has read its backlog
 */
public record TaskDependencies(
    InstantSource clock,
    DeadlineBatch batch,
    TopologyMeters meters,
    Function<String, KeyValueBytesStoreSupplier> stores,
    BacklogTracker backlogs) {

  /** The machine's clock, stores on disk, and the usual batch. */
  public static TaskDependencies production(TopologyMeters meters, BacklogTracker backlogs) {
    return new TaskDependencies(
        InstantSource.system(),
        DeadlineBatch.DEFAULT,
        meters,
        Stores::persistentKeyValueStore,
        backlogs);
  }
}
