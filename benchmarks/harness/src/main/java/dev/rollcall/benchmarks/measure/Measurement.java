package dev.rollcall.benchmarks.measure;

/**
 * What one leg says.
 *
 * @param recordsPerSecond of the measured part
 * @param programMicros CPU time a record of the measured program, in microseconds
 * @param brokerMicros CPU time a record of the broker, in microseconds
 * @param seconds how long the measured part was
 * @param warmUpSeconds how long the warm-up before it was
 * @param isWarm false if the warm-up was cut short, so that the figure is too low
 * @param othersShare CPU of other programs, as a share of all cores; near 0 on a quiet machine
 * @param loadAverage of the last minute, at the end; the leg's own work is in it
 */
public record Measurement(
    double recordsPerSecond,
    double programMicros,
    double brokerMicros,
    double seconds,
    double warmUpSeconds,
    boolean isWarm,
    double othersShare,
    double loadAverage) {}
