package dev.rollcall.wire;

import dev.rollcall.core.roster.DutyPlace;
import dev.rollcall.core.roster.Flap;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.core.roster.Threshold;
import dev.rollcall.v1.FlapState;
import dev.rollcall.v1.ResponderGroup;
import dev.rollcall.v1.ThresholdState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Groups and policies. */
final class GroupWire {

  private static final long NEVER = -1;
  private static final String ALWAYS = "";

  private GroupWire() {}

  static ResponderGroup group(Group group) {
    return new ResponderGroup(
        group.id(),
        policy(group.policy()),
        group.responders().stream().map(GroupWire::responder).toList(),
        group.dutyPlaces().stream().map(GroupWire::dutyPlace).toList());
  }

  static Group group(ResponderGroup value) {
    return new Group(
        value.getGroupId(),
        policy(value.getPolicy()),
        value.getResponders().stream().map(GroupWire::responder).toList(),
        value.getDutyPlaces().stream().map(GroupWire::dutyPlace).toList());
  }

  static dev.rollcall.v1.Policy policy(Policy p) {
    return new dev.rollcall.v1.Policy(
        p.answerTimeout().toMillis(),
        p.dialWindow().toMillis(),
        p.talkTime().toMillis(),
        p.attempts(),
        p.retryDelay().toMillis(),
        p.rounds(),
        p.roundDelay().toMillis(),
        p.gather().toMillis(),
        p.lineWait().toMillis(),
        p.ackTimeout().map(Duration::toMillis).orElse(null),
        p.autoResolve().map(Duration::toMillis).orElse(NEVER),
        p.quietPeriod().toMillis(),
        p.resolvedRetention().toMillis(),
        p.fallbackGroup().orElse(null),
        p.ackUntilShiftEnds(),
        p.settle().toMillis(),
        p.threshold().map(t -> new ThresholdState(t.reports(), t.within().toMillis())).orElse(null),
        p.stickyAccept().toMillis(),
        p.flap()
            .map(f -> new FlapState(f.episodes(), f.within().toMillis(), f.settle().toMillis()))
            .orElse(null),
        p.callDuring().orElse(ALWAYS));
  }

  static Policy policy(dev.rollcall.v1.Policy v) {
    return Policy.builder()
        .answerTimeout(Duration.ofMillis(v.getAnswerTimeout()))
        .dialWindow(Duration.ofMillis(v.getDialWindow()))
        .talkTime(Duration.ofMillis(v.getTalkTime()))
        .attempts(v.getAttempts())
        .retryDelay(Duration.ofMillis(v.getRetryDelay()))
        .rounds(v.getRounds())
        .roundDelay(Duration.ofMillis(v.getRoundDelay()))
        .gather(Duration.ofMillis(v.getGather()))
        .lineWait(Duration.ofMillis(v.getLineWait()))
        .ackTimeout(Optional.ofNullable(v.getAckTimeout()).map(Duration::ofMillis))
        .autoResolve(
            Optional.of(v.getAutoResolve()).filter(millis -> millis >= 0).map(Duration::ofMillis))
        .quietPeriod(Duration.ofMillis(v.getQuietPeriod()))
        .resolvedRetention(Duration.ofMillis(v.getResolvedRetention()))
        .fallbackGroup(Optional.ofNullable(v.getFallbackGroup()))
        .ackUntilShiftEnds(v.getAckUntilShiftEnds())
        .callDuring(Optional.of(v.getCallDuring()).filter(hours -> !hours.equals(ALWAYS)))
        .settle(Duration.ofMillis(v.getSettle()))
        .threshold(
            Optional.ofNullable(v.getThreshold())
                .map(t -> new Threshold(t.getReports(), Duration.ofMillis(t.getWithin()))))
        .stickyAccept(Duration.ofMillis(v.getStickyAccept()))
        .flap(
            Optional.ofNullable(v.getFlap())
                .map(
                    f ->
                        new Flap(
                            f.getEpisodes(),
                            Duration.ofMillis(f.getWithin()),
                            Duration.ofMillis(f.getSettle()))))
        .build();
  }

  private static dev.rollcall.v1.DutyPlace dutyPlace(DutyPlace place) {
    return new dev.rollcall.v1.DutyPlace(place.scheduleId(), place.priority(), step(place.step()));
  }

  private static DutyPlace dutyPlace(dev.rollcall.v1.DutyPlace v) {
    return new DutyPlace(v.getScheduleId(), v.getPriority(), step(v.getStep()));
  }

  private static @Nullable Integer step(OptionalInt step) {
    return step.isPresent() ? step.getAsInt() : null;
  }

  private static OptionalInt step(@Nullable Integer step) {
    return step == null ? OptionalInt.empty() : OptionalInt.of(step);
  }

  private static dev.rollcall.v1.Responder responder(Responder r) {
    return new dev.rollcall.v1.Responder(
        r.id(),
        r.priority(),
        r.name(),
        step(r.step()),
        r.active(),
        r.language(),
        r.line(),
        r.numbers());
  }

  private static String line(dev.rollcall.v1.Responder v) {
    return v.getLine().isEmpty() ? v.getResponderId() : v.getLine();
  }

  private static Responder responder(dev.rollcall.v1.Responder v) {
    return new Responder(
        v.getResponderId(),
        v.getPriority(),
        v.getName(),
        step(v.getStep()),
        v.getActive(),
        v.getLanguage(),
        line(v),
        Math.clamp(v.getNumbers(), 1, Responder.MAX_NUMBERS));
  }
}
