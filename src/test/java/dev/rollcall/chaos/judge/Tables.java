package dev.rollcall.chaos.judge;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the tables show.
 *
 * @param status seq and status of CallStatus, by errorId
 * @param inProgress the errorIds of InProgress
 * @param history the seqs of CallHistory, by errorId
 */
public record Tables(
    Map<String, StatusRow> status, Set<String> inProgress, Map<String, TreeSet<Long>> history) {

  /** A row of CallStatus. */
  public record StatusRow(long seq, String status) {}
}
