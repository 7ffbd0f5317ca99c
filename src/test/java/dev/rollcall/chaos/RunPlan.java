package dev.rollcall.chaos;

import dev.rollcall.chaos.faults.FaultKind;
import dev.rollcall.support.ProductVersion;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is run.
 *
 * @param time of load and faults
 * @param patience how long the incidents may take to their ends after that
 * @param slower durations of policies are multiplied with it
 * @param lanes those faults of a set come one after the other, and the sets at the same time
 * @param version of the instances
 * @param lastRelease to which a fault may roll back
 */
record RunPlan(
    long seed,
    Duration time,
    Duration patience,
    int perMinute,
    int groups,
    int brokers,
    int instances,
    int slower,
    List<Set<FaultKind>> lanes,
    ProductVersion version,
    Supplier<ProductVersion> lastRelease) {}
