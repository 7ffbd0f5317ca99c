package dev.rollcall.wire.state;

import static dev.rollcall.wire.FirstRelease.at;
import static dev.rollcall.wire.FirstRelease.millis;
import static dev.rollcall.wire.FirstRelease.written;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.Episode;
import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState.Acknowledged;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Closed;
import dev.rollcall.core.escalation.EscalationState.Exhausted;
import dev.rollcall.core.escalation.EscalationState.Resolved;
import dev.rollcall.core.escalation.EscalationState.Then;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.Incident;
import dev.rollcall.core.escalation.LiveAsk;
import dev.rollcall.core.escalation.Round;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.core.roster.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Escalations of release 0.1.0, as today's version reads them: each phase and each field. */
class FirstReleaseEscalationTest {

  @Test
  void anEscalationThatCalls() {
    Escalation read =
        escalation(
            episode(false, "null"),
            """
            {"dev.rollcall.v1.CallingState": {
              "asked": [
                {"askId": 11, "responderId": "ann", "callId": "ann.k.3", "contactId": "c-3"},
                {"askId": 12, "responderId": "bob", "callId": "", "contactId": ""}],
              "unanswered": ["cem"], "until": 600, "lastChance": true}}\
            """);

    Map<String, LiveAsk> asked =
        Map.of(
            "ann",
                new LiveAsk(
                    11, "ann", new CallRef("ann", Optional.of("ann.k.3"), Optional.of("c-3"))),
            "bob", new LiveAsk(12, "bob", CallRef.notYet("bob")));
    Calling calling = new Calling(episode(Round.Pass.COUNTED), asked, Set.of("cem"), at(600), true);
    assertEquals(new Escalation(calling, 42), read);
  }

  @ParameterizedTest
  @CsvSource({"ASK_AGAIN", "NEXT_ROUND", "START_OVER"})
  void anEscalationThatWaits(String then) {
    Escalation read =
        escalation(
            episode(true, "null"),
            """
            {"dev.rollcall.v1.WaitingState": {"then": "%s", "again": ["cem"], "until": 600}}"""
                .formatted(then));

    Then expected =
        switch (then) {
          case "ASK_AGAIN" -> new Then.AskAgain(List.of("cem"));
          case "NEXT_ROUND" -> new Then.NextRound();
          default -> new Then.StartOver();
        };
    Waiting waiting = new Waiting(episode(Round.Pass.FALLBACK), expected, at(600));
    assertEquals(new Escalation(waiting, 42), read);
  }

  @Test
  void oneThatSomebodyHasForGood() {
    assertEquals(acknowledged(Optional.empty()), escalation(episode(false, "null"), has("null")));
  }

  @Test
  void oneThatSomebodyHasForAWhile() {
    assertEquals(
        acknowledged(Optional.of(at(600))),
        escalation(episode(false, "null"), has("{\"long\": 600}")));
  }

  @Test
  void oneThatNobodyTook() {
    Escalation read =
        escalation(
            episode(false, "{\"dev.rollcall.v1.Policy\": %s}".formatted(policy(3, "null", "null"))),
            """
            {"dev.rollcall.v1.ExhaustedState": {"quietUntil": 600, "until": 700}}""");

    Episode known = episode(Round.Pass.COUNTED);
    Round round = known.round();
    Policy own = policy(3, Optional.empty(), Optional.empty());
    Round followed =
        new Round(
            round.number(),
            round.groupId(),
            round.pass(),
            own,
            round.steps(),
            round.step(),
            round.attempt(),
            round.reach(),
            Set.of(),
            false);
    Episode episode =
        new Episode(known.incident(), known.policy(), followed, Set.of("dee"), 0, at(400));
    assertEquals(new Escalation(new Exhausted(episode, at(600), at(700)), 42), read);
  }

  /** 0.1.0 did not say who had closed it. */
  @Test
  void oneThatIsOver() {
    Escalation read =
        escalation(
            "null",
            """
            {"dev.rollcall.v1.ResolvedState": {"occurredAt": 450, "until": 700}}""");

    assertEquals(
        new Escalation(new Resolved(incident(), at(450), Closed.BY_SOURCE, at(700)), 42), read);
  }

  private static Escalation acknowledged(Optional<Instant> until) {
    return new Escalation(
        new Acknowledged(
            episode(Round.Pass.COUNTED),
            "ann",
            new CallRef("ann", Optional.of("ann.k.3"), Optional.of("c-3")),
            Optional.empty(),
            Optional.empty(),
            until),
        42);
  }

  private static String has(String until) {
    return """
    {"dev.rollcall.v1.AcknowledgedState": {"by": "ann", "responderId": "ann",
      "callId": "ann.k.3", "contactId": "c-3", "until": %s}}"""
        .formatted(until);
  }

  private static Escalation escalation(String episode, String phase) {
    String value =
        """
        {"seq": 42,
         "incident": {"errorId": "E1", "groupId": "ops", "severity": "CRITICAL",
           "message": "火事 im Keller", "occurredAt": 400, "duplicates": 3, "duplicateNotedAt": 410},
         "episode": %s, "phase": %s}
        """
            .formatted(episode, phase);
    return StateCodec.escalations().read(written("EscalationState", value));
  }

  private static Incident incident() {
    return new Incident(
        "E1", "ops", Severity.CRITICAL, "火事 im Keller", at(400), 3, Optional.of(at(410)));
  }

  private static String episode(boolean fallback, String roundPolicy) {
    return """
    {"dev.rollcall.v1.EpisodeState": {"policy": %s, "neverAgain": ["dee"],
      "round": {"number": 2, "groupId": "chiefs", "fallback": %s, "policy": %s,
        "steps": [["ann"], ["bob", "cem"]], "step": 1, "attempt": 2}}}"""
        .formatted(
            policy(5, "{\"long\": 9000}", "{\"string\": \"chiefs\"}"), fallback, roundPolicy);
  }

  private static Episode episode(Round.Pass pass) {
    Policy policy = policy(5, Optional.of(millis(9000)), Optional.of("chiefs"));
    List<Step> steps = List.of(Step.of(List.of("ann")), Step.of(List.of("bob", "cem")));
    Round round =
        new Round(2, "chiefs", pass, policy, steps, 1, 2, Round.Reach.UNTRIED, Set.of(), false);
    return new Episode(incident(), policy, round, Set.of("dee"), 0, at(400));
  }

  private static String policy(int rounds, String ackTimeout, String fallbackGroup) {
    return """
    {"answerTimeout": 1, "dialWindow": 2, "talkTime": 3, "attempts": 4, "retryDelay": 5,
     "rounds": %d, "roundDelay": 6, "gather": 7, "lineWait": 8, "ackTimeout": %s,
     "quietPeriod": 9, "resolvedRetention": 10, "fallbackGroup": %s}"""
        .formatted(rounds, ackTimeout, fallbackGroup);
  }

  /** {@code autoResolve} was unknown then, so it is what a group without one has. */
  private static Policy policy(int rounds, Optional<Duration> lease, Optional<String> fallback) {
    return Policy.builder()
        .answerTimeout(millis(1))
        .dialWindow(millis(2))
        .talkTime(millis(3))
        .attempts(4)
        .retryDelay(millis(5))
        .rounds(rounds)
        .roundDelay(millis(6))
        .gather(millis(7))
        .lineWait(millis(8))
        .ackTimeout(lease)
        .autoResolve(Policy.DEFAULT.autoResolve())
        .quietPeriod(millis(9))
        .resolvedRetention(millis(10))
        .fallbackGroup(fallback)
        .build();
  }
}
