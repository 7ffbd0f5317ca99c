package dev.rollcall.mirror;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** History records to mirror. */
final class Histories {

  /** Far ahead, or DynamoDB Local would delete the rows as expired. */
  static final Instant START = Instant.parse("2099-03-01T10:00:00Z");

  private static final List<EscalationStatus> SHOWN =
      List.of(
          EscalationStatus.CALLING,
          EscalationStatus.WAITING,
          EscalationStatus.ACKNOWLEDGED,
          EscalationStatus.EXHAUSTED,
          EscalationStatus.RESOLVED);

  private Histories() {}

  static HistoryRecord record(
      String errorId, long seq, EscalationStatus before, EscalationStatus after) {
    return new HistoryRecord(
        errorId,
        seq,
        seq - 1,
        START.plusMillis(seq),
        HistoryKind.ASKED,
        "because",
        new CallRef("ann", Optional.of("ann-1"), Optional.of("contact-1")),
        Optional.of("ann").filter(_ -> after == EscalationStatus.ACKNOWLEDGED),
        after,
        before,
        "web",
        1,
        Optional.of(START.plusSeconds(60)),
        Severity.HIGH,
        "disk full " + seq,
        0,
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** One incident's life: any status after any other, each record from where the last one ended. */
  static List<HistoryRecord> walk(String errorId, int records, SplittableRandom random) {
    List<HistoryRecord> walk = new ArrayList<>();
    EscalationStatus before = EscalationStatus.NONE;
    long seq = 1_000 + random.nextLong(1_000);
    for (int i = 0; i < records; i++) {
      EscalationStatus after = SHOWN.get(random.nextInt(SHOWN.size()));
      walk.add(record(errorId, seq, before, after));
      before = after;
      seq += 1 + random.nextInt(3);
    }
    return walk;
  }
}
