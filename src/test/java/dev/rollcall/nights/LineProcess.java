package dev.rollcall.nights;

import dev.rollcall.core.line.InMemoryAskStore;
import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEffect;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineHandler;
import dev.rollcall.core.line.LineState;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.wire.CoreMessages;
import dev.rollcall.wire.DialReport;
import dev.rollcall.wire.Keyed;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The line core behind its topics: a decision is committed whole, or not at all. */
final class LineProcess extends NightProcess {

  private final People people;
  private final Flaw flaw;
  private final Topics topics;
  private final InMemoryAskStore asks = new InMemoryAskStore();
  private final LineHandler handler = new LineHandler(asks);
  private final Map<String, LineHandler.Result> committed = new TreeMap<>();

  LineProcess(SplittableRandom dice, Faults faults, People people, Topics topics, Flaw flaw) {
    super(dice, faults);
    this.people = people;
    this.flaw = flaw;
    this.topics = topics;
  }

  private record Input(
      Instant stamp, Optional<? extends Keyed<? extends LineEvent>> content, Topic<?> topic) {}

  /** Decides all that can be seen, oldest first, and then what is due. */
  void work(Instant now) {
    for (var input = next(now); isUp(now) && input.isPresent(); input = next(now)) {
      if (dies()) {
        die(now, Duration.ZERO);
        return;
      }
      input
          .get()
          .content()
          .ifPresentOrElse(keyed -> decide(keyed.key(), keyed.event(), now), this::setAside);
      input.get().topic().take();
      if (dies()) {
        die(now, Duration.ZERO);
      }
    }
    if (isUp(now)) {
      List.copyOf(committed.keySet()).stream()
          .filter(line -> isDue(line, clock(now)))
          .forEach(line -> decide(line, new LineEvent.DeadlineReached(), now));
    }
  }

  private boolean isDue(String line, Instant clock) {
    return Optional.ofNullable(committed.get(line))
        .flatMap(LineHandler.Result::deadline)
        .filter(at -> !at.isAfter(clock))
        .isPresent();
  }

  private Optional<Input> next(Instant now) {
    Optional<Input> request =
        topics.requests.peek(now).map(r -> new Input(r.stamp(), r.content(), topics.requests));
    Optional<Input> response =
        topics.responses.peek(now).map(r -> new Input(r.stamp(), r.content(), topics.responses));
    Optional<Input> event =
        topics
            .events
            .peek(now)
            .map(r -> new Input(r.stamp(), r.content().map(LineProcess::keyed), topics.events));
    return Stream.of(event, request, response)
        .flatMap(Optional::stream)
        .min(Comparator.comparing(Input::stamp));
  }

  private static Keyed<LineEvent> keyed(DialReport report) {
    return new Keyed<>(report.line(), report.result());
  }

  private void decide(String line, LineEvent event, Instant now) {
    if (flaw == Flaw.ACCEPTS_ARE_LOST
        && event instanceof LineEvent.Response response
        && response.outcome() == Outcome.ACCEPTED) {
      return;
    }
    Instant clock = clock(now);
    Line before =
        Optional.ofNullable(committed.get(line))
            .map(LineHandler.Result::next)
            .orElseGet(() -> Line.unused(line, clock));
    LineHandler.Result result = handler.handle(before, event, clock);
    committed.put(line, result);
    Instant seenAt = seenAt(now);
    for (LineEffect effect : result.effects()) {
      switch (effect) {
        case LineEffect.Dial dial when flaw == Flaw.LAST_NUMBER_FIRST ->
            topics.commands.append(toTheLastNumber(dial), clock, seenAt);
        case LineEffect.HangUp _ when flaw == Flaw.HANG_UPS_ARE_LOST -> {}
        case LineEffect.CallCommand command -> topics.commands.append(command, clock, seenAt);
        case LineEffect.ReportOutcome(_, _, _, Outcome outcome, _)
            when flaw == Flaw.OUTCOMES_ARE_LOST && outcome == Outcome.NO_ANSWER -> {}
        case LineEffect.ReportOutcome report ->
            topics.outcomes.append(CoreMessages.from(report), clock, seenAt);
      }
    }
  }

  private LineEffect.Dial toTheLastNumber(LineEffect.Dial dial) {
    int last = people.numbers(dial.responderId()) - 1;
    return new LineEffect.Dial(
        dial.callId(),
        dial.line(),
        dial.responderId(),
        dial.groupId(),
        dial.errorId(),
        dial.count(),
        dial.message(),
        dial.severity(),
        dial.commandedAt(),
        dial.dialWindow(),
        last - dial.numberIndex());
  }

  /** The lines that have something to do, or to remember of the asks of a call under way. */
  List<Line> busy() {
    return committed.values().stream()
        .map(LineHandler.Result::next)
        .filter(line -> !(line.state() instanceof LineState.Idle))
        .toList();
  }
}
