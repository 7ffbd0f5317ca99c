package dev.rollcall.replay;

import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A call that rang, and what the person did. One thread. */
public final class LoggedCall {

  private final String callId;
  private final String person;
  private final Instant at;
  private final List<About> about = new ArrayList<>();
  private final Map<Outcome, Instant> answers = new EnumMap<>(Outcome.class);
  private boolean tooLate;

  /**
   * An incident that the call is about.
   *
   * @param raisedAt when its episode began
   * @param attempt 1 for the first call to the person about it in this episode
   * @param waited from the request to call the person until the phone rang
   */
  record About(String errorId, String groupId, Instant raisedAt, int attempt, Duration waited) {}

  LoggedCall(String callId, String person, Instant at) {
    this.callId = callId;
    this.person = person;
    this.at = at;
  }

  void about(About incident) {
    about.add(incident);
  }

  /** An answer counts once. */
  void answer(Outcome outcome, Instant when) {
    answers.putIfAbsent(outcome, when);
  }

  /** The person accepted what somebody else had by then. */
  void tooLate() {
    tooLate = true;
  }

  String callId() {
    return callId;
  }

  /** The person's id. */
  public String person() {
    return person;
  }

  /** When the phone began to ring. */
  public Instant at() {
    return at;
  }

  /** The ids of the incidents that it is about, sorted. */
  public Set<String> errorIds() {
    Set<String> ids = new TreeSet<>();
    about.forEach(incident -> ids.add(incident.errorId()));
    return ids;
  }

  List<About> about() {
    return Collections.unmodifiableList(about);
  }

  /** The longest time for which an incident waited for the phone to ring. */
  Duration waited() {
    return about.stream().map(About::waited).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** What came of it, in order of time. */
  List<PhoneBehaviour.Answer> answers() {
    return answers.entrySet().stream()
        .map(e -> new PhoneBehaviour.Answer(Duration.between(at, e.getValue()), e.getKey()))
        .sorted(
            Comparator.comparing(PhoneBehaviour.Answer::after)
                .thenComparing(PhoneBehaviour.Answer::outcome))
        .toList();
  }

  /** What decided it: the key, or else how it ended; empty if we hung up. */
  public Optional<Outcome> outcome() {
    return answers.keySet().stream()
        .filter(Outcome::isKey)
        .findFirst()
        .or(() -> answers.keySet().stream().filter(Outcome::endsContact).findFirst());
  }

  /** How long after the start of ringing {@link #outcome} came. */
  public Optional<Duration> outcomeAfter() {
    return outcome().map(outcome -> Duration.between(at, answers.get(outcome)));
  }

  /** Whether it came to an end without a key, and we did not hang up for another reason. */
  boolean isUnanswered() {
    return outcome().filter(outcome -> !outcome.isKey()).isPresent();
  }

  /** Whether the person accepted when the call was over, or when somebody else had the incident. */
  public boolean isLateAccept() {
    Instant accepted = answers.get(Outcome.ACCEPTED);
    return accepted != null
        && (tooLate
            || answers.entrySet().stream()
                .anyMatch(e -> e.getKey().endsContact() && e.getValue().isBefore(accepted)));
  }
}
