package dev.rollcall.movein;

/** Reads what one system answers. */
interface SourceReader {

  /** Takes one answer; false if it is nothing that this system answers. */
  boolean take(JsonFields answer);

  /** What it takes, for a message. */
  String accepted();

  /** Makes the plan, after the last answer. */
  void write(SourcePlan plan);
}
