package dev.rollcall.core.line;

import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyBuilder;
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

  private LineTiming timing = LineTiming.of(Policy.builder().build());
  private Line line = Line.unused(ANN, START);
  private final InMemoryAskStore asks = new InMemoryAskStore();
  private final LineHandler desk = new LineHandler(asks);
  private List<LineEffect> effects = List.of();
  private Optional<Instant> deadline = Optional.empty();
  private Instant now = START;
  private int numbers = 1;
  private String person = ANN;

  /** The policy of asks from now on. */
  LineFixture policy(PolicyBuilder policy) {
    timing = LineTiming.of(policy.build());
    return this;
  }

  /** How many numbers the people have whom asks want from now on. */
  LineFixture numbers(int newNumbers) {
    numbers = newNumbers;
    return this;
  }

  /** Whom asks want from now on; Ann shares her line with everybody. */
  LineFixture person(String responderId) {
    person = responderId;
    return this;
  }

  LineFixture after(Duration time) {
    now = now.plus(time);
    return this;
  }

  LineFixture afterSeconds(long seconds) {
    return after(Duration.ofSeconds(seconds));
  }

  LineFixture decide(LineEvent event) {
    LineHandler.Result result = desk.handle(line, event, now);
    line = result.next();
    effects = result.effects();
    deadline = result.deadline();
    return this;
  }

  Ask ask(String errorId, Severity severity, String message) {
    return new Ask(errorId, askId(errorId), person, "ops", severity, message, timing, numbers);
  }

  Ask ask(String errorId) {
    return ask(errorId, Severity.HIGH, "message of " + errorId);
  }

  static long askId(String errorId) {
    return 10 * Long.parseLong(errorId.substring(1));
  }

  LineFixture asks(String... errorIds) {
    for (String errorId : errorIds) {
      decide(new LineEvent.Request(ask(errorId)));
    }
    return this;
  }

  LineFixture withdraws(String errorId) {
    return decide(new LineEvent.Withdraw(errorId, askId(errorId)));
  }

  LineFixture due() {
    return decide(new LineEvent.DeadlineReached());
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
    return decide(new LineEvent.Placed(callId(call), contactId(call), now));
  }

  LineFixture attempted(int call) {
    return decide(new LineEvent.Attempted(callId(call), now));
  }

  LineFixture waits(int call) {
    return decide(new LineEvent.Waiting(callId(call), now));
  }

  LineFixture notPlaced(int call, Outcome outcome) {
    return decide(new LineEvent.NotPlaced(callId(call), outcome, "why"));
  }

  LineFixture hears(int call, Outcome outcome) {
    return decide(new LineEvent.Response(callId(call), "", outcome, now, "why"));
  }

  LineFixture hearsOfContact(String contactId, Outcome outcome) {
    return decide(new LineEvent.Response("", contactId, outcome, now, "why"));
  }

  LineFixture hearsOfCallOnContact(int call, String contactId, Outcome outcome) {
    return decide(new LineEvent.Response(callId(call), contactId, outcome, now, "why"));
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

  LineTiming timing() {
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

  <S extends LineState> S state(Class<S> type) {
    return type.cast(line.state());
  }

  String stateName() {
    return line.state().getClass().getSimpleName();
  }

  List<LineEffect> effects() {
    return effects;
  }

  /** The reasons that the last decision reported. */
  List<String> details() {
    return effects.stream()
        .filter(LineEffect.ReportOutcome.class::isInstance)
        .map(effect -> ((LineEffect.ReportOutcome) effect).detail())
        .toList();
  }

  LineEffect.Dial dial() {
    return effects.stream()
        .filter(LineEffect.Dial.class::isInstance)
        .map(LineEffect.Dial.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** What the last decision did, in order, for instance {@code hangUp(1) tell(E1 NO_ANSWER 1)}. */
  String did() {
    return effects.stream().map(LineFixture::brief).collect(Collectors.joining(" "));
  }

  private static String brief(LineEffect effect) {
    return switch (effect) {
      case LineEffect.Dial d ->
          "dial("
              + number(d.callId())
              + ": "
              + d.errorId()
              + " of "
              + d.count()
              + (d.numberIndex() == 0 ? "" : " on number " + (d.numberIndex() + 1))
              + ")";
      case LineEffect.HangUp h -> "hangUp(" + number(h.callId()) + ")";
      case LineEffect.ReportOutcome t ->
          "tell("
              + t.errorId()
              + " "
              + t.outcome()
              + " "
              + number(t.call().callId().orElse(""))
              + ")";
    };
  }

  private static String number(String callId) {
    return callId.isEmpty() ? "-" : callId.substring(callId.lastIndexOf('.') + 1);
  }
}
