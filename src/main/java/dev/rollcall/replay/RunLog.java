package dev.rollcall.replay;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The calls and incidents of a run, real or replayed, from its history. The two are read in the
 * same way, so that a difference between them is none of the reader. One thread.
 */
public final class RunLog {

  private static final String UNTIL = " until ";

  private final Map<String, LoggedCall> calls = new LinkedHashMap<>();
  private final List<LoggedIncident> incidents = new ArrayList<>();
  private final Map<String, LoggedIncident> latest = new HashMap<>();
  private final List<HistoryRecord> withoutEffect = new ArrayList<>();

  /** Adds a decision; those of one incident come in their order. */
  public void add(HistoryRecord record) {
    if (record.kind() == HistoryKind.RAISED) {
      var raised = new LoggedIncident(record.errorId(), record.groupId(), record.at());
      incidents.add(raised);
      latest.put(record.errorId(), raised);
    }
    LoggedIncident incident = latest.get(record.errorId());
    if (incident != null) {
      noteIncident(record, incident);
      noteCall(record, incident);
    }
    if (record.kind() == HistoryKind.NO_EFFECT) {
      withoutEffect.add(record);
    }
  }

  private static void noteIncident(HistoryRecord record, LoggedIncident incident) {
    switch (record.kind()) {
      case ACCEPTED, STICKY_ACCEPT -> incident.accepted(record.at());
      case ASKED -> incident.asked(record.call().responderId(), record.at());
      case UNREACHABLE, REJECTED -> incident.notPlaced(record.call().responderId(), record.at());
      case EXHAUSTED -> incident.exhausted();
      case HELD, SUPPRESSED -> incident.held(withoutEnd(record.reason()));
      default -> {}
    }
  }

  /** The end of a hold is another one each day. */
  private static String withoutEnd(String reason) {
    int end = reason.indexOf(UNTIL);
    return end < 0 ? reason : reason.substring(0, end);
  }

  private void noteCall(HistoryRecord record, LoggedIncident incident) {
    String callId = record.call().callId().orElse("");
    if (callId.isEmpty()) {
      return;
    }
    if (record.kind() == HistoryKind.CALLED) {
      String person = record.call().responderId();
      int attempt = incident.called(person, record.at());
      calls
          .computeIfAbsent(callId, _ -> new LoggedCall(callId, person, record.at()))
          .about(
              new LoggedCall.About(
                  record.errorId(),
                  incident.groupId(),
                  incident.raisedAt(),
                  attempt,
                  Duration.between(incident.askedAt(person, record.at()), record.at())));
      return;
    }
    LoggedCall call = calls.get(callId);
    Optional<Outcome> answer = answer(record);
    if (call != null && answer.isPresent()) {
      call.answer(answer.get(), record.at());
      if (record.kind() == HistoryKind.ALREADY_ACKNOWLEDGED
          || (record.kind() == HistoryKind.LATE && answer.get() == Outcome.ACCEPTED)) {
        call.tooLate();
      }
    }
  }

  /**
   * What the phone network or the person did. Of a number that reached nobody while the person has
   * another one, the history does not say how; as no answer it leads to the same.
   */
  private static Optional<Outcome> answer(HistoryRecord record) {
    Optional<Outcome> outcome = record.outcome().or(() -> ofKind(record.kind()));
    return outcome.flatMap(
        one ->
            one == Outcome.NEXT_NUMBER
                ? Optional.of(Outcome.NO_ANSWER)
                : Optional.of(one).filter(o -> o.onContact() != Outcome.OnContact.NOTHING));
  }

  /** Records of older releases have no outcome; their kind has its name. */
  private static Optional<Outcome> ofKind(HistoryKind kind) {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.UNKNOWN && outcome.name().equals(kind.name()))
        .findFirst();
  }

  boolean isEmpty() {
    return incidents.isEmpty() && calls.isEmpty();
  }

  /** The call of this id; empty if it is none of an incident that was raised here. */
  Optional<LoggedCall> call(String callId) {
    return Optional.ofNullable(calls.get(callId));
  }

  /** All calls that rang, in that order. */
  public List<LoggedCall> calls() {
    return List.copyOf(calls.values());
  }

  /** All episodes, in the order in which they were raised. */
  public List<LoggedIncident> incidents() {
    return Collections.unmodifiableList(incidents);
  }

  /** The actions of operators that changed nothing. */
  public List<HistoryRecord> withoutEffect() {
    return Collections.unmodifiableList(withoutEffect);
  }
}
