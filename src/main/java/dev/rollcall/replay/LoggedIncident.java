package dev.rollcall.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One episode of an incident, from its raise on. One thread. */
public final class LoggedIncident {

  private final String errorId;
  private final String groupId;
  private final Instant raisedAt;
  private final Map<String, Integer> calls = new HashMap<>(4);
  private final Map<String, Instant> asked = new HashMap<>(4);
  private final Set<String> holds = new TreeSet<>();
  private @Nullable Instant firstCall;
  private @Nullable Instant accepted;
  private @Nullable Instant notPlaced;
  private boolean exhausted;

  LoggedIncident(String errorId, String groupId, Instant raisedAt) {
    this.errorId = errorId;
    this.groupId = groupId;
    this.raisedAt = raisedAt;
  }

  String errorId() {
    return errorId;
  }

  String groupId() {
    return groupId;
  }

  Instant raisedAt() {
    return raisedAt;
  }

  void asked(String person, Instant at) {
    asked.put(person, at);
  }

  /** When this person was last asked; the given instant if the run does not say. */
  Instant askedAt(String person, Instant otherwise) {
    return asked.getOrDefault(person, otherwise);
  }

  /** A call to this person could not be placed. */
  void notPlaced(String person, Instant at) {
    notPlaced = notPlaced == null ? askedAt(person, at) : notPlaced;
  }

  /** When the first person was asked whose call could not be placed; empty if all were. */
  Optional<Instant> notPlaced() {
    return Optional.ofNullable(notPlaced);
  }

  /** One more call to this person; returns how many there are now. */
  int called(String person, Instant at) {
    firstCall = firstCall == null ? at : firstCall;
    return calls.merge(person, 1, Integer::sum);
  }

  void accepted(Instant at) {
    accepted = accepted == null ? at : accepted;
  }

  void exhausted() {
    exhausted = true;
  }

  void held(String why) {
    holds.add(why);
  }

  /** How long after the raise the first phone rang. */
  Optional<Duration> firstCallAfter() {
    return Optional.ofNullable(firstCall).map(at -> Duration.between(raisedAt, at));
  }

  /** How long after the raise somebody took it. */
  Optional<Duration> acceptedAfter() {
    return Optional.ofNullable(accepted).map(at -> Duration.between(raisedAt, at));
  }

  boolean isExhausted() {
    return exhausted;
  }

  Set<String> holds() {
    return holds;
  }
}
