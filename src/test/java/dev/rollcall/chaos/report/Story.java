package dev.rollcall.chaos.report;

import dev.rollcall.chaos.judge.Call;
import dev.rollcall.chaos.judge.Evidence;
import dev.rollcall.chaos.judge.FaultWindow;
import dev.rollcall.chaos.judge.HistoryEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Everything that happened to one incident or call, in order of time. */
final class Story {

  private record Line(Instant at, String text) {}

  private static final int LAST_DIGITS = 4;

  private final Evidence evidence;

  Story(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * The lines.
   *
   * @param subject an errorId or a call id
   */
  List<String> of(String subject) {
    List<Line> lines = new ArrayList<>();
    Set<String> calls = new TreeSet<>();
    evidence.history().stream()
        .filter(entry -> entry.errorId().equals(subject) || entry.callId().equals(subject))
        .forEach(
            entry -> {
              lines.add(new Line(entry.at(), text(entry)));
              if (!entry.callId().isEmpty()) {
                calls.add(entry.callId());
              }
            });
    evidence.sent().stream()
        .filter(sent -> sent.errorId().equals(subject))
        .forEach(
            sent ->
                lines.add(
                    new Line(
                        sent.sentAt(),
                        "sent      %s %s, acknowledged %s"
                            .formatted(
                                sent.kind(),
                                sent.by(),
                                sent.acknowledgedAt().map(Instant::toString).orElse("never")))));
    evidence.calls().stream()
        .filter(
            call ->
                calls.contains(call.callId())
                    || call.callId().equals(subject)
                    || call.errorId().equals(subject))
        .forEach(call -> add(call, lines));
    evidence.responses().stream()
        .filter(response -> calls.contains(response.callId()) || response.callId().equals(subject))
        .forEach(
            response ->
                lines.add(
                    new Line(
                        response.appendedAt(),
                        "response  %s of %s".formatted(response.outcome(), response.callId()))));
    addFaults(lines);
    return lines.stream()
        .sorted(Comparator.comparing(Line::at))
        .map(line -> line.at() + "  " + line.text())
        .toList();
  }

  private static String text(HistoryEntry entry) {
    return "decided   %s %s%s, now %s%s"
        .formatted(
            entry.kind(),
            entry.responderId(),
            entry.callId().isEmpty() ? "" : " call " + entry.callId(),
            entry.status(),
            entry.deadline().map(deadline -> " until " + deadline).orElse(""));
  }

  private static void add(Call call, List<Line> lines) {
    String number = call.number().substring(call.number().length() - LAST_DIGITS);
    lines.add(
        new Line(
            call.startedAt(),
            "rings     ...%s, call %s about %s".formatted(number, call.callId(), call.errorId())));
    call.connectedAt()
        .ifPresent(at -> lines.add(new Line(at, "picked up ...%s".formatted(number))));
    call.endedAt()
        .ifPresent(
            at ->
                lines.add(
                    new Line(
                        at,
                        "ended     ...%s, %s %s".formatted(number, call.reason(), call.key()))));
  }

  private void addFaults(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Instant from = lines.stream().map(Line::at).min(Comparator.naturalOrder()).orElseThrow();
    Instant to = lines.stream().map(Line::at).max(Comparator.naturalOrder()).orElseThrow();
    for (FaultWindow fault : evidence.faultsIn(from, to)) {
      lines.add(
          new Line(
              fault.from(),
              "FAULT     %s (%s) until %s".formatted(fault.kind(), fault.detail(), fault.to())));
    }
  }
}
