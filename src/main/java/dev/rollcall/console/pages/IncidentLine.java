package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.story.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An incident in one line and a few words.
 *
 * @param state who is being called, who has it, until when it is held
 * @param since when the incident was raised
 * @param trail whom it went by in this episode, and who is next
 * @param isOpen whether somebody can still act on it
 * @param holder who has it; empty for nobody
 */
public record IncidentLine(
    String errorId,
    String path,
    Severity severity,
    String message,
    String state,
    Instant since,
    List<Stage> trail,
    boolean isOpen,
    String holder) {

  /**
   * How far the escalation came with one person.
   *
   * @param hangsUpAt when the phone that rings stops at the latest; empty if none rings
   */
  public record Stage(String text, Optional<Instant> hangsUpAt) {}

  private static final Set<HistoryKind> OF_A_CALL =
      Arrays.stream(Outcome.values())
          .filter(outcome -> outcome != Outcome.NEXT_NUMBER)
          .map(outcome -> HistoryKind.valueOf(outcome.name()))
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(HistoryKind.class)));

  /** What ids of elements about this incident end with: short, and without any sign of its own. */
  public String id() {
    return Assets.hash(errorId);
  }

  /** The line of an incident, with what is known of its story. */
  static IncidentLine of(StatusRecord status, List<HistoryRecord> story, Texts texts, Times times) {
    HistoryRecord last = status.last();
    boolean isOver =
        last.status() == EscalationStatus.RESOLVED || last.status() == EscalationStatus.NONE;
    return new IncidentLine(
        last.errorId(),
        Paths.incident(last.errorId()),
        last.severity(),
        last.message(),
        state(status, texts, times),
        status.raisedAt().orElse(last.at()),
        trail(status, story, texts, times),
        !isOver,
        holder(status));
  }

  /** Who has an incident; empty for nobody. */
  public static String holder(StatusRecord status) {
    return status.last().status() == EscalationStatus.ACKNOWLEDGED
        ? status.last().by().orElse("?")
        : "";
  }

  private static String state(StatusRecord status, Texts texts, Times times) {
    HistoryRecord last = status.last();
    Optional<String> until = last.deadline().map(times::minute);
    return switch (last.status()) {
      case CALLING -> texts.of("state.calling", "who", String.join(", ", status.asked()));
      case ACKNOWLEDGED ->
          texts.of(
              until.isPresent() ? "state.leased" : "state.acknowledged",
              Map.of(
                  "who",
                  last.by().orElse("?"),
                  "span",
                  status.since().map(times::span).orElse(""),
                  "until",
                  until.orElse("")));
      case WAITING -> texts.of("state.waiting", "until", until.orElse("?"));
      case HELD -> texts.of("state.held", "until", until.orElse("?"));
      case EXHAUSTED -> texts.of("state.exhausted");
      case RESOLVED -> texts.of("state.resolved");
      case NONE -> texts.of("state.none");
    };
  }

  /**
   * What became of each person's last call since the raise, in the order of the calls. Nothing is
   * said of a person whose next number does not ring yet.
   */
  private static List<Stage> trail(
      StatusRecord status, List<HistoryRecord> story, Texts texts, Times times) {
    Map<String, Stage> byPerson = new LinkedHashMap<>();
    for (HistoryRecord h : story) {
      String who = h.call().responderId();
      if (h.kind() == HistoryKind.RAISED) {
        byPerson.clear();
      } else if (h.kind() == HistoryKind.NEXT_NUMBER) {
        byPerson.remove(who);
      } else if (!who.isEmpty() && isOfACall(h.kind())) {
        byPerson.remove(who);
        byPerson.put(
            who,
            new Stage(
                texts.of(
                    "trail." + h.kind().name(), Map.of("who", who, "at", times.minute(h.at()))),
                hangsUpAt(h, status)));
      }
    }
    List<Stage> trail = new ArrayList<>(byPerson.values());
    if (!status.next().isEmpty()) {
      String next = texts.of("trail.next", "who", String.join(", ", status.next()));
      trail.add(new Stage(next, Optional.empty()));
    }
    return trail;
  }

  /** A person who is not asked any more may have been hung up without a further word. */
  private static Optional<Instant> hangsUpAt(HistoryRecord h, StatusRecord status) {
    return h.kind() == HistoryKind.CALLED && status.asked().contains(h.call().responderId())
        ? status.answerTimeout().map(h.at()::plus)
        : Optional.empty();
  }

  /** Whether the kind says what happened on a phone: it has the name of the outcome. */
  static boolean isOfACall(HistoryKind kind) {
    return OF_A_CALL.contains(kind);
  }
}
