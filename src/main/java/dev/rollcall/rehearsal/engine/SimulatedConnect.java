package dev.rollcall.rehearsal.engine;

import dev.rollcall.connect.Telephony;
import dev.rollcall.core.line.LineEffect.Dial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Amazon Connect in a simulation. A phone rings until an answer ends the call or it is hung up. As
 * the real one, it knows the calls it has started: the same call id again rings nobody.
 */
public final class SimulatedConnect {

  /** Says everybody, where a line is named. */
  public static final String ANY = "any";

  private final Map<String, Answer> answers = new HashMap<>();
  private final Map<String, RungCall> calls = new LinkedHashMap<>();
  private final List<HungUp> hangUps = new ArrayList<>();

  /** How Amazon Connect answers a request to start a call. */
  public enum Answer {
    OK,
    /** For good. */
    REJECTED,
    /** Throttled or out of order. */
    UNAVAILABLE
  }

  /**
   * A call that started ringing.
   *
   * @param about the incidents that were told so
   * @param endedAt empty while it is live
   */
  public record RungCall(
      Instant at, String line, String callId, List<String> about, Optional<Instant> endedAt) {

    public boolean live() {
      return endedAt.isEmpty();
    }

    RungCall over(Instant now) {
      return live() ? new RungCall(at, line, callId, about, Optional.of(now)) : this;
    }

    RungCall alsoAbout(String errorId) {
      List<String> more = new ArrayList<>(about);
      more.add(errorId);
      return new RungCall(at, line, callId, List.copyOf(more), endedAt);
    }

    String contactId() {
      return "contact-of-" + callId;
    }
  }

  /** A call that was hung up while it was live. */
  public record HungUp(Instant at, String line) {}

  /** From now on. {@code line} may be {@link #ANY}. */
  public void answer(String line, Answer answer) {
    if (line.equals(ANY)) {
      answers.clear();
    }
    answers.put(line, answer);
  }

  Telephony.Placing place(Dial dial, Instant now) {
    String line = dial.line();
    Answer everybody = answers.getOrDefault(ANY, Answer.OK);
    return switch (answers.getOrDefault(line, everybody)) {
      case REJECTED -> new Telephony.Placing.Refused("rejected");
      case UNAVAILABLE -> new Telephony.Placing.TryAgain("unavailable");
      case OK -> {
        RungCall call = new RungCall(now, line, dial.callId(), List.of(), Optional.empty());
        calls.putIfAbsent(dial.callId(), call);
        yield new Telephony.Placing.Placed(call.contactId());
      }
    };
  }

  /** The incident was told that this call rings for it. */
  void about(String callId, String errorId) {
    calls.computeIfPresent(callId, (_, call) -> call.alsoAbout(errorId));
  }

  void stop(String callId, Instant now) {
    RungCall call = calls.get(callId);
    if (call != null && call.live()) {
      calls.put(callId, call.over(now));
      hangUps.add(new HungUp(now, call.line()));
    }
  }

  /** The phone network says that the call is over. */
  void ended(String callId, Instant now) {
    calls.computeIfPresent(callId, (_, call) -> call.over(now));
  }

  /** As it stands now; only for a call that rang. */
  RungCall call(String callId) {
    return Objects.requireNonNull(calls.get(callId), callId);
  }

  /**
   * A call to this line.
   *
   * @param number from 1; empty for the latest
   */
  public Optional<RungCall> callTo(String line, Optional<Integer> number) {
    List<RungCall> theirs = calls.values().stream().filter(c -> c.line().equals(line)).toList();
    int index = number.orElse(theirs.size()) - 1;
    return index >= 0 && index < theirs.size() ? Optional.of(theirs.get(index)) : Optional.empty();
  }

  /** Every call that started ringing, in that order. */
  public List<RungCall> calls() {
    return List.copyOf(calls.values());
  }

  public List<HungUp> hangUps() {
    return List.copyOf(hangUps);
  }
}
