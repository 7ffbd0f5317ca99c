package dev.rollcall.chaos;

import dev.rollcall.chaos.faults.FaultKind;
import java.time.Duration;
import java.util.Set;

/**
 * What is run.
 *
 * @param time of load and faults
 * @param faults those that may happen
 */
record RunPlan(
    long seed,
    Duration time,
    int perMinute,
    int groups,
    int brokers,
    int instances,
    Set<FaultKind> faults) {}
