package dev.rollcall.wire;

import dev.rollcall.escalation.Asked;
import dev.rollcall.escalation.Episode;
import dev.rollcall.escalation.Escalation;
import dev.rollcall.escalation.Incident;
import dev.rollcall.escalation.Round;
import dev.rollcall.escalation.State;
import dev.rollcall.line.Ask;
import dev.rollcall.line.EndedCall;
import dev.rollcall.line.Line;
import dev.rollcall.line.LiveCall;
import dev.rollcall.line.Timing;
import dev.rollcall.roster.Call;
import dev.rollcall.roster.Group;
import dev.rollcall.roster.Outcome;
import dev.rollcall.roster.Policy;
import dev.rollcall.roster.Responder;
import dev.rollcall.roster.Severity;
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
final class RandomValues {

  private static final List<String> TEXTS = List.of("", "E1", "火事 im Keller", "a b\n\"c\"");

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  String text() {
    return pick(TEXTS) + random.nextInt(9);
  }

  Instant instant() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  Duration duration() {
    return Duration.ofMillis(random.nextInt(100_000_000));
  }

  <E extends Enum<E>> E oneOf(Class<E> type) {
    return pick(List.of(type.getEnumConstants()));
  }

  <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  <T> List<T> few(Supplier<T> value) {
    return Stream.generate(value).limit(random.nextInt(4)).toList();
  }

  Policy policy() {
    return new Policy(
        duration(),
        duration(),
        duration(),
        1 + random.nextInt(9),
        duration(),
        1 + random.nextInt(9),
        duration(),
        duration(),
        duration(),
        maybe(this::duration),
        duration(),
        duration(),
        maybe(this::text));
  }

  Group group() {
    return new Group(text(), policy(), few(this::responder));
  }

  private Responder responder() {
    OptionalInt step =
        random.nextBoolean() ? OptionalInt.of(random.nextInt(9)) : OptionalInt.empty();
    return new Responder(text(), random.nextInt(9), text(), step, random.nextBoolean(), text());
  }

  Call call() {
    return new Call(text(), text(), text());
  }

  Timing timing() {
    return new Timing(duration(), duration(), duration(), duration(), duration());
  }

  Ask ask() {
    return new Ask(text(), random.nextLong(), text(), oneOf(Severity.class), text(), timing());
  }

  Escalation escalation() {
    Incident incident =
        new Incident(
            text(),
            text(),
            oneOf(Severity.class),
            text(),
            instant(),
            random.nextLong(1_000),
            instant());
    return new Escalation(state(incident), random.nextLong(1L << 50));
  }

  private State state(Incident incident) {
    return switch (random.nextInt(7)) {
      case 0, 1 ->
          new State.Calling(episode(incident), asked(), strings(), instant(), random.nextBoolean());
      case 2 ->
          new State.Waiting(episode(incident), new State.Then.AskAgain(few(this::text)), instant());
      case 3 ->
          new State.Waiting(
              episode(incident),
              random.nextBoolean() ? new State.Then.NextRound() : new State.Then.StartOver(),
              instant());
      case 4 -> new State.Acknowledged(episode(incident), text(), call(), maybe(this::instant));
      case 5 -> new State.Exhausted(episode(incident), instant(), instant());
      default -> new State.Resolved(incident, instant(), instant());
    };
  }

  private Map<String, Asked> asked() {
    return few(this::call).stream()
        .collect(
            Collectors.toMap(
                Call::responderId,
                call -> new Asked(random.nextLong(), call),
                (a, _) -> a,
                TreeMap::new));
  }

  private Episode episode(Incident incident) {
    Policy policy = policy();
    Round round =
        new Round(
            random.nextInt(9),
            text(),
            random.nextBoolean(),
            random.nextBoolean() ? policy : policy(),
            few(() -> few(this::text)),
            random.nextInt(9),
            random.nextInt(9));
    return new Episode(incident, policy, round, strings());
  }

  private Set<String> strings() {
    return Set.copyOf(few(this::text));
  }

  Line line() {
    dev.rollcall.line.State state =
        switch (random.nextInt(3)) {
          case 0 -> new dev.rollcall.line.State.Idle();
          case 1 -> new dev.rollcall.line.State.Gathering(few(this::ask), instant());
          default ->
              new dev.rollcall.line.State.Ringing(
                  liveCall(),
                  few(() -> new dev.rollcall.line.State.Queued(ask(), instant())),
                  instant());
        };
    return new Line(text(), instant(), random.nextLong(99), state, few(this::endedCall));
  }

  private LiveCall liveCall() {
    return new LiveCall(
        text(), text(), few(this::ask), few(this::ask), timing(), instant(), random.nextBoolean());
  }

  private EndedCall endedCall() {
    return new EndedCall(
        text(),
        text(),
        few(() -> new EndedCall.Reference(text(), random.nextLong())),
        Set.copyOf(few(() -> oneOf(Outcome.class))),
        instant());
  }

  long number() {
    return random.nextLong(1L << 50);
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
