package dev.rollcall.rehearsal.engine;

import dev.rollcall.connect.Telephony;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.Delivery;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.Dial.MachineDetection;
import dev.rollcall.simulator.network.FlowRegistry;
import dev.rollcall.simulator.network.Functions;
import dev.rollcall.simulator.network.People;
import dev.rollcall.simulator.network.PhoneNetwork;
import dev.rollcall.simulator.network.Scheduler;
import dev.rollcall.simulator.network.Start;
import dev.rollcall.simulator.network.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Amazon Connect in a simulation: the simulator's {@link PhoneNetwork}, in which nobody picks up by
 * themselves. A phone rings until a step of the scenario answers, or until it is hung up.
 */
public final class SimulatedConnect {

  /** All lines, where a line is named. */
  public static final String ANY = "any";

  /** Longer than any scenario. */
  private static final Duration RINGS = Duration.ofDays(365);

  private final Map<String, Answer> answers = new HashMap<>();
  private String starting = "";
  private final StandingClock clock = new StandingClock();
  private final PhoneNetwork network =
      new PhoneNetwork(
          new People(Map.of(), new Behaviour.Never()),
          new Delivery(clock, DeliveryConditions.CALM, _ -> {}),
          new FlowRegistry(List.of(), Functions.NONE),
          Set.of(),
          0,
          this::nextContactId);
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
   * @param numberIndex which of the person's numbers rings, 0 for the first
   * @param about the incidents that received CALLED for it
   * @param endedAt empty while it is live
   */
  public record RungCall(
      Instant at,
      String line,
      String callId,
      String contactId,
      int numberIndex,
      List<String> about,
      Optional<Instant> endedAt) {

    public boolean live() {
      return endedAt.isEmpty();
    }

    RungCall over(Instant now) {
      return live()
          ? new RungCall(at, line, callId, contactId, numberIndex, about, Optional.of(now))
          : this;
    }

    RungCall alsoAbout(String errorId) {
      List<String> more = new ArrayList<>(about);
      more.add(errorId);
      return new RungCall(at, line, callId, contactId, numberIndex, List.copyOf(more), endedAt);
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
      case OK -> start(dial, now);
    };
  }

  private Telephony.Placing start(Dial dial, Instant now) {
    clock.now = now;
    starting = dial.callId();
    return switch (network.start(request(dial))) {
      case Start.Rings(String contactId) -> {
        calls.put(
            dial.callId(),
            new RungCall(
                now,
                dial.line(),
                dial.callId(),
                contactId,
                dial.numberIndex(),
                List.of(),
                Optional.empty()));
        yield new Telephony.Placing.Placed(contactId);
      }
      case Start.AlreadyStarted(String contactId) -> new Telephony.Placing.Placed(contactId);
      case Start.NoLineFree() ->
          new Telephony.Placing.TryAgain("no line is free", Telephony.Trouble.THROTTLED);
      case Start.TokenUsedOtherwise() ->
          new Telephony.Placing.Refused("the token was used otherwise");
    };
  }

  /** The same in every engine, whatever the order of calls of one instant. */
  private String nextContactId() {
    return "contact-of-" + starting;
  }

  /** A line stands for its phone number. */
  private static dev.rollcall.simulator.network.Dial request(Dial dial) {
    return new dev.rollcall.simulator.network.Dial(
        "rehearsal",
        "rollcall",
        dial.line(),
        "",
        dial.callId(),
        Map.of("callId", dial.callId(), "responderId", dial.responderId()),
        RINGS,
        MachineDetection.OFF);
  }

  /** The incident received CALLED for this call. */
  void about(String callId, String errorId) {
    calls.computeIfPresent(callId, (_, call) -> call.alsoAbout(errorId));
  }

  void stop(String callId, Instant now) {
    RungCall call = calls.get(callId);
    if (call != null && end(call, now) == Stop.STOPPED) {
      hangUps.add(new HungUp(now, call.line()));
    }
  }

  /** The person, or the phone network, has ended the call. */
  void ended(String callId, Instant now) {
    RungCall call = calls.get(callId);
    if (call != null) {
      var _ = end(call, now);
    }
  }

  private Stop end(RungCall call, Instant now) {
    clock.now = now;
    calls.put(call.callId(), call.over(now));
    return network.stop(call.contactId());
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

  /** The time of the latest step. Nothing happens by itself. */
  private static final class StandingClock implements Scheduler {
    private Instant now = Instant.MIN;

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void schedule(Duration delay, Runnable task) {}
  }
}
