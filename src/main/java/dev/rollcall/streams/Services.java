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
 * @param inputs tells a task whether it has read its backlog
 */
public record Services(
    InstantSource clock,
    Pace pace,
    Meters meters,
    Function<String, KeyValueBytesStoreSupplier> stores,
    Inputs inputs) {

  /** The machine's clock, stores on disk, and the usual pace. */
  public static Services production(Meters meters, Inputs inputs) {
    return new Services(
        InstantSource.system(), Pace.DEFAULT, meters, Stores::persistentKeyValueStore, inputs);
  }
}
