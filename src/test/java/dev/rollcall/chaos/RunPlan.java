package dev.rollcall.chaos;

import dev.rollcall.chaos.faults.FaultKind;
import java.time.Duration;
import java.util.Set;

/**
 * What is run.
 *
 * @param time of load and faults
 * @param slower durations of policies are multiplied with it
 * @param faults those that may happen
 */
record RunPlan(
    long seed,
    Duration time,
    int perMinute,
    int groups,
    int brokers,
    int instances,
    int slower,
    Set<FaultKind> faults) {}
