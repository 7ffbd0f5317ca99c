package dev.rollcall.directory;

import dev.rollcall.core.roster.Policy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a row of table EscalationPolicies, whose attributes have the policy fields' names. */
final class PolicyRow {

  private final RowFields row;

  private PolicyRow(RowFields row) {
    this.row = row;
  }

  /** A field that is absent or wrong has its default. {@code row} has the problems. */
  static Policy of(RowFields row) {
    return new PolicyRow(row).read();
  }

  private Policy read() {
    Policy d = Policy.DEFAULT;
    return Policy.builder()
        .answerTimeout(duration("answerTimeout", d.answerTimeout()))
        .dialWindow(duration("dialWindow", d.dialWindow()))
        .talkTime(duration("talkTime", d.talkTime()))
        .attempts(atLeastOne("attempts", d.attempts()))
        .retryDelay(duration("retryDelay", d.retryDelay()))
        .rounds(rounds(d.rounds()))
        .roundDelay(duration("roundDelay", d.roundDelay()))
        .gather(duration("gather", d.gather()))
        .lineWait(duration("lineWait", d.lineWait()))
        .ackTimeout(isShift() ? Optional.empty() : row.duration("ackTimeout"))
        .ackUntilShiftEnds(isShift())
        .autoResolve(autoResolve(d.autoResolve()))
        .quietPeriod(duration("quietPeriod", d.quietPeriod()))
        .resolvedRetention(duration("resolvedRetention", d.resolvedRetention()))
        .fallbackGroup(row.has("fallbackGroup") ? row.id("fallbackGroup") : Optional.empty())
        .settle(duration("settle", d.settle()))
        .stickyAccept(duration("stickyAccept", d.stickyAccept()))
        .build();
  }

  private boolean isShift() {
    return row.is("ackTimeout", "shift");
  }

  private int rounds(int otherwise) {
    return row.is("rounds", "forever") ? Policy.FOREVER : atLeastOne("rounds", otherwise);
  }

  private Optional<Duration> autoResolve(Optional<Duration> otherwise) {
    return row.is("autoResolve", "never")
        ? Optional.empty()
        : row.duration("autoResolve").or(() -> otherwise);
  }

  private Duration duration(String field, Duration otherwise) {
    return row.duration(field).orElse(otherwise);
  }

  private int atLeastOne(String field, int otherwise) {
    OptionalInt value = row.integer(field);
    if (value.isPresent() && value.getAsInt() < 1) {
      row.note(field, "must be 1 or more");
      return otherwise;
    }
    return value.orElse(otherwise);
  }
}
