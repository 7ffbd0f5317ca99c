package dev.rollcall.wire;

import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.v1.HoldStatus;
import dev.rollcall.v1.HoldStatusCause;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where escalations stand. */
final class StatusWire {

  private StatusWire() {}

  static dev.rollcall.v1.StatusRecord status(StatusRecord s) {
    return new dev.rollcall.v1.StatusRecord(
        HistoryWire.history(s.last()),
        OptionalText.orEmpty(s.origin().source()),
        OptionalText.orEmpty(s.origin().url()),
        s.origin().labels(),
        s.raisedAt().orElse(null),
        s.since().orElse(null),
        s.asked(),
        s.next(),
        s.hold().map(StatusWire::hold).orElse(null),
        s.answerTimeout().map(Duration::toMillis).orElse(null));
  }

  static StatusRecord status(dev.rollcall.v1.StatusRecord v) {
    return new StatusRecord(
        HistoryWire.history(v.getLast()),
        Origin.of(OptionalText.of(v.getSource()), OptionalText.of(v.getUrl()), v.getLabels()),
        Optional.ofNullable(v.getRaisedAt()),
        Optional.ofNullable(v.getSince()),
        v.getAsked(),
        v.getNext(),
        hold(v.getHold()),
        Optional.ofNullable(v.getAnswerTimeout()).map(Duration::ofMillis));
  }

  private static HoldStatus hold(Hold hold) {
    return new HoldStatus(
        HoldStatusCause.valueOf(hold.cause().name()),
        hold.id(),
        hold.by(),
        hold.why(),
        hold.until());
  }

  /** One whose cause only a newer release knows is left out; the status says that it is held. */
  private static Optional<Hold> hold(@Nullable HoldStatus v) {
    return v == null || v.getCause() == HoldStatusCause.UNKNOWN
        ? Optional.empty()
        : Optional.of(
            new Hold(
                Hold.Cause.valueOf(v.getCause().name()),
                v.getId(),
                v.getBy(),
                v.getWhy(),
                v.getUntil()));
  }
}
