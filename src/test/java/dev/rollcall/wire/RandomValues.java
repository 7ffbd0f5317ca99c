package dev.rollcall.wire;

import dev.rollcall.core.contact.Contact;
import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.Had;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.escalation.Times;
import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.AskSummary;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.LiveCall;
import dev.rollcall.core.line.NumberProgress;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.PolicyChange;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Routing;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import dev.rollcall.core.roster.Threshold;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.wire.state.StoredLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of every kind, the same for the same seed. */
public final class RandomValues {

  private static final List<String> TEXTS = List.of("", "E1", "火事 im Keller", "a b\n\"c\"");

  private final Random random;

  public RandomValues(long seed) {
    this.random = new Random(seed);
  }

  public String text() {
    return pick(TEXTS) + random.nextInt(9);
  }

  public Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  public Duration duration() {
    return Duration.ofMillis(random.nextInt(100_000_000));
  }

  public <E extends Enum<E>> E oneOf(Class<E> type) {
    return pick(List.of(type.getEnumConstants()));
  }

  public <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  public <T> List<T> few(Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(4)).toList();
  }

  public Policy policy() {
    boolean untilShiftEnds = random.nextBoolean();
    return Policy.builder()
        .answerTimeout(duration())
        .dialWindow(duration())
        .talkTime(duration())
        .attempts(1 + random.nextInt(9))
        .retryDelay(duration())
        .rounds(1 + random.nextInt(9))
        .roundDelay(duration())
        .gather(duration())
        .lineWait(duration())
        .ackTimeout(untilShiftEnds ? Optional.empty() : maybe(this::duration))
        .autoResolve(maybe(this::duration))
        .quietPeriod(duration())
        .resolvedRetention(duration())
        .fallbackGroup(maybe(this::text))
        .settle(duration())
        .threshold(maybe(() -> new Threshold(1 + random.nextInt(99), duration().plusMillis(1))))
        .stickyAccept(duration())
        .flap(maybe(() -> new Flap(1 + random.nextInt(19), duration().plusMillis(1), duration())))
        .ackUntilShiftEnds(untilShiftEnds)
        .callDuring(maybe(this::name))
        .build();
  }

  public Group group() {
    return new Group(text(), policy(), few(this::responder), few(this::dutyPlace));
  }

  public PlanDocument planDocument() {
    return new PlanDocument(
        text(),
        text(),
        number(),
        text(),
        instant(),
        text(),
        oneOf(PlanDocument.Origin.class),
        text());
  }

  private DutyPlace dutyPlace() {
    return new DutyPlace(
        text(),
        random.nextInt(9),
        random.nextBoolean() ? OptionalInt.of(random.nextInt(9)) : OptionalInt.empty());
  }

  Responder responder() {
    OptionalInt step =
        random.nextBoolean() ? OptionalInt.of(random.nextInt(9)) : OptionalInt.empty();
    return new Responder(
        text(),
        random.nextInt(9),
        text(),
        step,
        random.nextBoolean(),
        text(),
        text(),
        1 + random.nextInt(Responder.MAX_NUMBERS));
  }

  public CallRef call() {
    return new CallRef(text(), maybe(this::text), maybe(this::text));
  }

  public LineTiming timing() {
    return new LineTiming(duration(), duration(), duration(), duration(), duration());
  }

  public Ask ask() {
    return new Ask(
        text(),
        random.nextLong(),
        text(),
        text(),
        oneOf(Severity.class),
        text(),
        timing(),
        1 + random.nextInt(Responder.MAX_NUMBERS));
  }

  private NumberProgress progress() {
    return new NumberProgress(
        random.nextInt(Responder.MAX_NUMBERS),
        1 + random.nextInt(Responder.MAX_NUMBERS),
        maybe(() -> oneOf(Outcome.class)));
  }

  public Escalation escalation() {
    Incident incident =
        new Incident(
            text(),
            text(),
            oneOf(Severity.class),
            text(),
            instant(),
            random.nextLong(1_000),
            maybe(this::instant),
            new Times(few(this::instant), few(this::instant)),
            Origin.of(maybe(this::name), maybe(this::name), labels()));
    return new Escalation(state(incident), random.nextLong(1L << 50));
  }

  private String name() {
    return "n" + text();
  }

  /** One at most: Avro writes the entries of a map in an order of its own. */
  private Map<String, String> labels() {
    return random.nextBoolean() ? Map.of(text(), text()) : Map.of();
  }

  private Routing routing() {
    return switch (random.nextInt(4)) {
      case 0 -> new Routing(maybe(this::text), Optional.empty(), PolicyChange.NONE);
      case 1 ->
          new Routing(Optional.empty(), maybe(() -> oneOf(Severity.class)), PolicyChange.NONE);
      case 2 ->
          new Routing(
              Optional.empty(), Optional.empty(), PolicyChange.of(Map.of("rounds", text())));
      default -> Routing.NONE;
    };
  }

  private EscalationState state(Incident incident) {
    return switch (random.nextInt(9)) {
      case 0, 1 ->
          new EscalationState.Calling(
              episode(incident), asked(), strings(), instant(), random.nextBoolean());
      case 2 ->
          new EscalationState.Waiting(
              episode(incident), new EscalationState.Then.AskAgain(few(this::text)), instant());
      case 3 ->
          new EscalationState.Waiting(
              episode(incident),
              pick(
                  List.of(
                      new EscalationState.Then.NextRound(),
                      new EscalationState.Then.StartOver(),
                      new EscalationState.Then.SameRound())),
              instant());
      case 4 ->
          new EscalationState.Acknowledged(
              episode(incident),
              text(),
              call(),
              maybe(this::instant),
              maybe(this::instant),
              maybe(this::instant),
              maybe(this::instant));
      case 5 -> new EscalationState.Exhausted(episode(incident), instant(), instant());
      case 6 -> new EscalationState.None(Optional.of(instant()));
      case 7 -> held(episode(incident), instant());
      default ->
          new EscalationState.Resolved(
              incident,
              instant(),
              oneOf(EscalationState.Closed.class),
              instant(),
              maybe(() -> new Had(text(), oneOf(Severity.class), instant())));
    };
  }

  private EscalationState held(Episode episode, Instant until) {
    Hold hold = new Hold(oneOf(Hold.Cause.class), text(), text(), text(), until);
    return new EscalationState.Waiting(episode, new EscalationState.Then.Release(hold), until);
  }

  private Map<String, LiveAsk> asked() {
    return few(this::call).stream()
        .collect(
            Collectors.toMap(
                CallRef::responderId,
                call -> new LiveAsk(random.nextLong(), text(), call),
                (a, _) -> a,
                TreeMap::new));
  }

  private Episode episode(Incident incident) {
    Policy policy = policy();
    Round round =
        new Round(
            random.nextInt(9),
            text(),
            oneOf(Round.Pass.class),
            random.nextBoolean() ? policy : policy(),
            steps(),
            random.nextInt(9),
            random.nextInt(9),
            oneOf(Round.Reach.class),
            strings(),
            random.nextBoolean());
    return new Episode(
        incident, policy, round, strings(), random.nextLong(99), instant(), routing(), strings());
  }

  /** Somebody who is in a step by name and on call is in the state once. */
  private List<Step> steps() {
    boolean schedules = random.nextBoolean();
    return few(
        () ->
            schedules
                ? new Step(few(() -> "p" + text()), List.of("s" + text()), List.of("d" + text()))
                : Step.of(few(this::text)));
  }

  private Set<String> strings() {
    return Set.copyOf(few(this::text));
  }

  public StoredLine line() {
    LineState state =
        switch (random.nextInt(4)) {
          case 0 -> new LineState.Idle();
          case 1 -> new LineState.Gathering(instant());
          case 2 -> new LineState.Closing(text(), maybe(this::text), instant());
          default -> new LineState.Ringing(liveCall(), instant());
        };
    long openSet = 1 + random.nextLong(99);
    return StoredLine.of(
        new Line(text(), instant(), random.nextLong(99), openSet, summary(), state));
  }

  private AskSummary summary() {
    return new AskSummary(random.nextInt(9), random.nextInt(9), maybe(this::timing));
  }

  private LiveCall liveCall() {
    return new LiveCall(
        random.nextLong(99),
        text(),
        maybe(this::text),
        sets(),
        summary(),
        timing(),
        instant(),
        oneOf(LiveCall.Stage.class),
        maybe(this::instant),
        progress());
  }

  private AskSetRange sets() {
    return new AskSetRange(random.nextLong(99), random.nextLong(99));
  }

  public EndedCall endedCall() {
    return new EndedCall(
        random.nextLong(99),
        text(),
        maybe(this::text),
        sets(),
        Set.copyOf(few(() -> oneOf(Outcome.class))),
        instant());
  }

  public HeldAsk heldAsk() {
    return new HeldAsk(ask(), random.nextLong(99), random.nextBoolean(), maybe(this::instant));
  }

  public SetTask setTask() {
    return switch (random.nextInt(3)) {
      case 0 -> new SetTask.Forget(sets());
      case 1 ->
          new SetTask.Move(random.nextLong(99), random.nextLong(99), random.nextInt(9), instant());
      default ->
          new SetTask.Report(
              sets(),
              oneOf(SetTask.Audience.class),
              maybe(this::text),
              maybe(this::text),
              oneOf(Outcome.class),
              text(),
              oneOf(SetTask.Then.class),
              maybe(this::heldAsk));
    };
  }

  public Contact contact() {
    return switch (random.nextInt(3)) {
      case 0 -> new Contact.Unknown();
      case 1 -> {
        List<Response> responses =
            Stream.generate(this::response).limit(1 + random.nextInt(3)).toList();
        yield new Contact.Waiting(responses, instant());
      }
      default ->
          new Contact.Known(text(), few(() -> new Contact.End(response(), instant())), instant());
    };
  }

  private Response response() {
    return new Response("", text(), oneOf(Outcome.class), instant(), text());
  }

  public long number() {
    return random.nextLong(1L << 50);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
