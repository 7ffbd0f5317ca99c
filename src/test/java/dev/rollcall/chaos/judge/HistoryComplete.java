package dev.rollcall.chaos.judge;

import java.util.ArrayList;
import java.util.List;

/**
 * The records of an incident rise in seq, and each names the one before it. After a record that
 * leaves nothing to remember, the next one may name none.
 */
public final class HistoryComplete implements Guarantee {

  @Override
  public String promise() {
    return "the history of an incident has no gap, no repeat and one partition";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    evidence
        .byErrorId()
        .forEach(
            (errorId, entries) -> {
              long before = 0;
              boolean isForgotten = true;
              for (HistoryEntry entry : entries) {
                boolean begins = isForgotten && entry.previousSeq() == 0;
                if ((entry.previousSeq() != before && !begins) || entry.seq() <= before) {
                  violations.add(
                      violation(
                          errorId,
                          "record %d (%s) names %d as the one before it, and that is %d"
                              .formatted(entry.seq(), entry.kind(), entry.previousSeq(), before)));
                }
                before = entry.seq();
                isForgotten = entry.status().equals("NONE");
              }
              long partitions = entries.stream().map(HistoryEntry::partition).distinct().count();
              if (partitions > 1) {
                violations.add(violation(errorId, "it lies in " + partitions + " partitions"));
              }
            });
    return violations;
  }
}
