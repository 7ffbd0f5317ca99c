package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.PolicyDraft;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Ann's line and a clock that stands still unless told. Every event is one decision; what is asked
 * of the fixture afterwards is about the last one. The ask of {@code E7} has the number 70.
 */
final class LineFixture {

  static final Instant START = Instant.parse("2026-11-23T03:00:00Z");
  static final String ANN = "ann";

  private Timing timing = Timing.of(new PolicyDraft().policy());
  private Line line = Line.unused(ANN, START);
  private final AsksInMemory asks = new AsksInMemory();
  private final LineDesk desk = new LineDesk(asks);
  private List<Effect> effects = List.of();
  private Optional<Instant> deadline = Optional.empty();
  private Instant now = START;

  /** The policy of asks from now on. */
  LineFixture policy(PolicyDraft policy) {
    timing = Timing.of(policy.policy());
    return this;
  }

  LineFixture after(Duration time) {
    now = now.plus(time);
    return this;
  }

  LineFixture afterSeconds(long seconds) {
    return after(Duration.ofSeconds(seconds));
  }

  LineFixture decide(Event event) {
    LineDesk.Result result = desk.handle(line, event, now);
    line = result.next();
    effects = result.effects();
    deadline = result.deadline();
    return this;
  }

  Ask ask(String errorId, Severity severity, String message) {
    return new Ask(errorId, askId(errorId), ANN, "ops", severity, message, timing);
  }

  Ask ask(String errorId) {
    return ask(errorId, Severity.HIGH, "message of " + errorId);
  }

  static long askId(String errorId) {
    return 10 * Long.parseLong(errorId.substring(1));
  }

  LineFixture asks(String... errorIds) {
    for (String errorId : errorIds) {
      decide(new Event.Request(ask(errorId)));
    }
    return this;
  }

  LineFixture withdraws(String errorId) {
    return decide(new Event.Withdraw(errorId, askId(errorId)));
  }

  LineFixture due() {
    return decide(new Event.Due());
  }

  /** Lets time pass to the line's deadline, and tells. */
  LineFixture dueAtDeadline() {
    now = deadline.orElseThrow();
    return due();
  }

  /** Asks for these at once and dials. */
  LineFixture dials(String... errorIds) {
    return asks(errorIds).dueAtDeadline();
  }

  LineFixture placed(int call) {
    return decide(new Event.Placed(callId(call), contactId(call), now));
  }

  LineFixture attempted(int call) {
    return decide(new Event.Attempted(callId(call), now));
  }

  LineFixture waits(int call) {
    return decide(new Event.Waiting(callId(call), now));
  }

  LineFixture notPlaced(int call, Outcome outcome) {
    return decide(new Event.NotPlaced(callId(call), outcome, "why"));
  }

  LineFixture hears(int call, Outcome outcome) {
    return decide(new Event.Response(callId(call), "", outcome, now, "why"));
  }

  LineFixture hearsOfContact(String contactId, Outcome outcome) {
    return decide(new Event.Response("", contactId, outcome, now, "why"));
  }

  LineFixture hearsOfCallOnContact(int call, String contactId, Outcome outcome) {
    return decide(new Event.Response(callId(call), contactId, outcome, now, "why"));
  }

  static String callId(int call) {
    return ANN + "." + Long.toString(START.toEpochMilli(), 36) + "." + call;
  }

  static String contactId(int call) {
    return "contact-" + call;
  }

  Instant now() {
    return now;
  }

  Timing timing() {
    return timing;
  }

  Line line() {
    return line;
  }

  Optional<Instant> deadline() {
    return deadline;
  }

  /** Everything that the line holds. */
  List<HeldAsk> held() {
    return asks.all(ANN);
  }

  /** The errorIds of what waits for the next call. */
  List<String> waiting() {
    return held().stream()
        .filter(held -> held.set() == line.openSet())
        .map(held -> held.ask().errorId())
        .toList();
  }

  <S extends State> S state(Class<S> type) {
    return type.cast(line.state());
  }

  String stateName() {
    return line.state().getClass().getSimpleName();
  }

  List<Effect> effects() {
    return effects;
  }

  Effect.Dial dial() {
    return effects.stream()
        .filter(Effect.Dial.class::isInstance)
        .map(Effect.Dial.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** What the last decision did, in order, for instance {@code hangUp(1) tell(E1 NO_ANSWER 1)}. */
  String did() {
    return effects.stream().map(LineFixture::brief).collect(Collectors.joining(" "));
  }

  private static String brief(Effect effect) {
    return switch (effect) {
      case Effect.Dial d ->
          "dial(" + number(d.callId()) + ": " + d.errorId() + " of " + d.count() + ")";
      case Effect.HangUp h -> "hangUp(" + number(h.callId()) + ")";
      case Effect.Tell t ->
          "tell(" + t.errorId() + " " + t.outcome() + " " + number(t.call().callId()) + ")";
    };
  }

  private static String number(String callId) {
    return callId.isEmpty() ? "-" : callId.substring(callId.lastIndexOf('.') + 1);
  }
}
