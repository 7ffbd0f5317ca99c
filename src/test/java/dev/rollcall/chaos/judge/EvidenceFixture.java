package dev.rollcall.chaos.judge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Evidence made by hand: times are seconds since the run began. */
final class EvidenceFixture {

  private static final Instant BEGAN = Instant.parse("2026-11-26T04:00:00Z");
  private static final double JUDGED_AT = 600;

  private final List<Sent> sent = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<HistoryEntry> history = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();
  private final List<Leak> leaks = new ArrayList<>();
  private final List<FaultWindow> faults = new ArrayList<>();
  private final Map<String, Tables.StatusRow> status = new HashMap<>();
  private final Set<String> inProgress = new HashSet<>();
  private final Map<String, TreeSet<Long>> rows = new HashMap<>();
  private final Map<String, Long> previous = new HashMap<>();

  static Instant at(double seconds) {
    return BEGAN.plusMillis(Math.round(seconds * 1000));
  }

  /** Taken a moment after it was sent. */
  EvidenceFixture sent(double at, Sent.Kind kind, String errorId, String by) {
    sent.add(new Sent(kind, errorId, by, at(at), Optional.of(at(at))));
    return this;
  }

  EvidenceFixture firing(double at, String errorId) {
    return sent(at, Sent.Kind.FIRING, errorId, "");
  }

  EvidenceFixture notTaken(double at, Sent.Kind kind, String errorId, String by) {
    sent.add(new Sent(kind, errorId, by, at(at), Optional.empty()));
    return this;
  }

  /** A decision that names the one before it, as it should. */
  EvidenceFixture decided(double at, String errorId, String kind, String status, String callId) {
    return entry(at, errorId, kind, status, callId, "", Optional.empty());
  }

  EvidenceFixture decidedBy(double at, String errorId, String kind, String status, String by) {
    return entry(at, errorId, kind, status, "", by, Optional.empty());
  }

  EvidenceFixture waits(double at, String errorId, double until) {
    return entry(at, errorId, "ROUND_OVER", "WAITING", "", "", Optional.of(at(until)));
  }

  private EvidenceFixture entry(
      double at,
      String errorId,
      String kind,
      String status,
      String callId,
      String by,
      Optional<Instant> deadline) {
    long before = previous.getOrDefault(errorId, 0L);
    long seq = Math.max(before + 1, at(at).toEpochMilli());
    previous.put(errorId, seq);
    return record(at, errorId, kind, status, callId, by, deadline, seq, before);
  }

  /** A decision with a chain that may be wrong. */
  EvidenceFixture chained(double at, String errorId, long seq, long previousSeq) {
    return record(at, errorId, "DUPLICATE", "CALLING", "", "", Optional.empty(), seq, previousSeq);
  }

  private EvidenceFixture record(
      double at,
      String errorId,
      String kind,
      String status,
      String callId,
      String by,
      Optional<Instant> deadline,
      long seq,
      long previousSeq) {
    history.add(
        new HistoryEntry(
            0,
            history.size(),
            errorId,
            seq,
            previousSeq,
            at(at),
            kind,
            status,
            "ann",
            callId,
            by,
            deadline,
            "",
            ""));
    return this;
  }

  /** A call that nobody picked up, and that the line ended. */
  EvidenceFixture rang(double from, double to, String number, String callId, String errorId) {
    calls.add(
        new Call(
            "contact-" + calls.size(),
            callId,
            number,
            errorId,
            "",
            at(from),
            Optional.empty(),
            Optional.of(at(to)),
            "OTHER"));
    return this;
  }

  EvidenceFixture accepted(double from, double to, String number, String callId, String errorId) {
    calls.add(
        new Call(
            "contact-" + calls.size(),
            callId,
            number,
            errorId,
            "ACCEPT",
            at(from),
            Optional.of(at(from)),
            Optional.of(at(to)),
            "CONTACT_FLOW_DISCONNECT"));
    return this;
  }

  EvidenceFixture response(double at, String callId, String outcome) {
    responses.add(new Response(callId, "", outcome, at(at)));
    return this;
  }

  EvidenceFixture fault(double from, double to) {
    faults.add(new FaultWindow("a fault", "", at(from), at(to)));
    return this;
  }

  EvidenceFixture machineBusy(double from, double to) {
    faults.add(new FaultWindow(FaultWindow.MACHINE_BUSY, "", at(from), at(to)));
    return this;
  }

  EvidenceFixture leak(String place) {
    leaks.add(new Leak(place, "+81..."));
    return this;
  }

  /** The tables as the history would have them. */
  EvidenceFixture mirrored() {
    for (HistoryEntry entry : history) {
      String shown = entry.status().toLowerCase(java.util.Locale.ROOT);
      status.put(entry.errorId(), new Tables.StatusRow(entry.seq(), shown));
      rows.computeIfAbsent(entry.errorId(), _ -> new TreeSet<>()).add(entry.seq());
      if (entry.status().equals("ACKNOWLEDGED")) {
        inProgress.add(entry.errorId());
      } else {
        inProgress.remove(entry.errorId());
      }
    }
    return this;
  }

  EvidenceFixture withoutHistoryRow(String errorId) {
    rows.getOrDefault(errorId, new TreeSet<>()).pollFirst();
    return this;
  }

  EvidenceFixture withoutProgress(String errorId) {
    inProgress.remove(errorId);
    return this;
  }

  EvidenceFixture withStatus(String errorId, long seq, String shown) {
    status.put(errorId, new Tables.StatusRow(seq, shown));
    return this;
  }

  Evidence evidence() {
    return new Evidence(
        Pace.NORMAL,
        at(JUDGED_AT),
        sent,
        calls,
        history,
        responses,
        new Tables(status, inProgress, rows),
        leaks,
        faults);
  }

  /** The subjects that a guarantee complains about. */
  List<String> brokenBy(Guarantee guarantee) {
    return guarantee.check(evidence()).stream().map(Violation::subject).toList();
  }
}
