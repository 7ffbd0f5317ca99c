package dev.rollcall.benchmarks.measure;

/** What a program has to do, and how far it is. */
public interface Work {

  /** Records that are done for good. */
  long committed();

  /** How many there are in all; {@link Long#MAX_VALUE} if they never end. */
  long end();
}
