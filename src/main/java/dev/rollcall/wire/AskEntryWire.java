package dev.rollcall.wire;

import dev.rollcall.core.line.Ask;
import dev.rollcall.core.line.AskSetRange;
import dev.rollcall.core.line.EndedCall;
import dev.rollcall.core.line.HeldAsk;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.line.SetTask;
import dev.rollcall.core.line.SetTask.Audience;
import dev.rollcall.core.line.SetTask.Then;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.EndedCallRecord;
import dev.rollcall.v1.ForgetTask;
import dev.rollcall.v1.HeldAskState;
import dev.rollcall.v1.MoveTask;
import dev.rollcall.v1.ReportTask;
import dev.rollcall.v1.SetTaskState;
import dev.rollcall.v1.TimingState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** The entries that lines keep beside their own records. */
final class AskEntryWire {

  private AskEntryWire() {}

  static HeldAskState ask(HeldAsk held) {
    Ask ask = held.ask();
    return new HeldAskState(
        ask.errorId(),
        ask.askId(),
        ask.responderId(),
        ask.groupId(),
        dev.rollcall.v1.Severity.valueOf(ask.severity().name()),
        ask.message(),
        timing(ask.timing()),
        held.set(),
        held.withdrawn(),
        held.until().map(Instant::toEpochMilli).orElse(null));
  }

  static HeldAsk ask(HeldAskState v) {
    Ask ask =
        new Ask(
            v.getErrorId(),
            v.getAskId(),
            v.getResponderId(),
            v.getGroupId(),
            Severity.valueOf(v.getSeverity().name()),
            v.getMessage(),
            timing(v.getTiming()));
    return new HeldAsk(
        ask,
        v.getSet(),
        v.getWithdrawn(),
        Optional.ofNullable(v.getUntil()).map(Instant::ofEpochMilli));
  }

  static EndedCallRecord ended(EndedCall call) {
    return new EndedCallRecord(
        call.number(),
        call.callId(),
        OptionalText.orEmpty(call.contactId()),
        call.sets().first(),
        call.sets().last(),
        call.reported().stream().map(Outcome::name).sorted().toList(),
        call.until().toEpochMilli());
  }

  static EndedCall ended(EndedCallRecord v) {
    return new EndedCall(
        v.getNumber(),
        v.getCallId(),
        OptionalText.of(v.getContactId()),
        new AskSetRange(v.getFirstSet(), v.getLastSet()),
        v.getHeard().stream().map(Outcome::named).collect(Collectors.toSet()),
        Instant.ofEpochMilli(v.getUntil()));
  }

  static SetTaskState task(SetTask task) {
    return switch (task) {
      case SetTask.Report r ->
          new SetTaskState(
              r.sets().first(),
              r.sets().last(),
              new ReportTask(
                  r.audience() == Audience.ALL,
                  OptionalText.orEmpty(r.callId()),
                  OptionalText.orEmpty(r.contactId()),
                  r.outcome().name(),
                  r.detail(),
                  r.then() == Then.FORGET,
                  r.after().map(AskEntryWire::ask).orElse(null)));
      case SetTask.Move(long from, long to, int count, Instant until) ->
          new SetTaskState(from, to, new MoveTask(count, until.toEpochMilli()));
      case SetTask.Forget(AskSetRange sets) ->
          new SetTaskState(sets.first(), sets.last(), new ForgetTask());
    };
  }

  static SetTask task(SetTaskState v) {
    AskSetRange sets = new AskSetRange(v.getFirstSet(), v.getLastSet());
    return switch (v.getTask()) {
      case ReportTask r ->
          new SetTask.Report(
              sets,
              r.getEverybody() ? Audience.ALL : Audience.LIVE,
              OptionalText.of(r.getCallId()),
              OptionalText.of(r.getContactId()),
              Outcome.named(r.getOutcome()),
              r.getDetail(),
              r.getForget() ? Then.FORGET : Then.KEEP,
              Optional.ofNullable(r.getAfter()).map(AskEntryWire::ask));
      case MoveTask m ->
          new SetTask.Move(
              sets.first(), sets.last(), m.getCount(), Instant.ofEpochMilli(m.getUntil()));
      case ForgetTask _ -> new SetTask.Forget(sets);
      default -> throw new IllegalArgumentException("unknown task " + v.getTask().getClass());
    };
  }

  static TimingState timing(LineTiming t) {
    return new TimingState(
        t.gather().toMillis(),
        t.lineWait().toMillis(),
        t.dialWindow().toMillis(),
        t.answerTimeout().toMillis(),
        t.talkTime().toMillis());
  }

  static LineTiming timing(TimingState v) {
    return new LineTiming(
        Duration.ofMillis(v.getGather()),
        Duration.ofMillis(v.getLineWait()),
        Duration.ofMillis(v.getDialWindow()),
        Duration.ofMillis(v.getAnswerTimeout()),
        Duration.ofMillis(v.getTalkTime()));
  }
}
