package dev.rollcall.chaos.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In the end the tables say what the history says. */
public final class MirrorConverges implements Guarantee {

  @Override
  public String promise() {
    return "in the end the tables equal the history";
  }

  @Override
  public List<Violation> check(Evidence evidence) {
    List<Violation> violations = new ArrayList<>();
    evidence.byErrorId().forEach((id, entries) -> look(id, entries, evidence.tables(), violations));
    return violations;
  }

  private void look(
      String errorId, List<HistoryEntry> entries, Tables tables, List<Violation> violations) {
    HistoryEntry last = entries.getLast();
    Tables.StatusRow row = tables.status().get(errorId);
    if (row == null) {
      violations.add(violation(errorId, "CallStatus has no row"));
    } else if (row.seq() != last.seq()
        || !row.status().equals(last.status().toLowerCase(Locale.ROOT))) {
      violations.add(
          violation(
              errorId,
              "CallStatus says %s at %d, the history %s at %d"
                  .formatted(row.status(), row.seq(), last.status(), last.seq())));
    }
    boolean taken = last.status().equals("ACKNOWLEDGED");
    if (tables.inProgress().contains(errorId) != taken) {
      violations.add(
          violation(errorId, taken ? "InProgress has no row" : "InProgress has a row too many"));
    }
    TreeSet<Long> seqs =
        entries.stream().map(HistoryEntry::seq).collect(Collectors.toCollection(TreeSet::new));
    TreeSet<Long> rows = tables.history().getOrDefault(errorId, new TreeSet<>());
    if (!seqs.equals(rows)) {
      violations.add(
          violation(
              errorId,
              "CallHistory has %d rows, the history %d records"
                  .formatted(rows.size(), seqs.size())));
    }
  }
}
