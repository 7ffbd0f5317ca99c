package dev.rollcall.benchmarks.measure;

/**
 * What was read at one instant.
 *
 * @param nanos of {@link System#nanoTime}
 * @param records committed by the measured program, since it began
 * @param programMicros CPU time of the measured program
 * @param brokerMicros CPU time of the broker
 * @param othersMicros CPU time of all other processes of the machine, this one left out
 */
record Sample(long nanos, long records, long programMicros, long brokerMicros, long othersMicros) {

  /** Records a second from an earlier sample to this one. */
  double rateSince(Sample earlier) {
    return (records - earlier.records) / secondsSince(earlier);
  }

  double secondsSince(Sample earlier) {
    return (nanos - earlier.nanos) / 1e9;
  }
}
