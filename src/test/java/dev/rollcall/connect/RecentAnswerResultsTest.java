package dev.rollcall.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecentAnswerResultsTest {

  private static final Duration ENOUGH = Duration.ofSeconds(30);

  private final RecentAnswerResults results = new RecentAnswerResults();

  @Test
  void whatIsKnownIsToldAtOnceByCallAndByContact() {
    hear("E1", HistoryKind.ACCEPTED, "ann");
    List<AnswerResult> taken = List.of(new AnswerResult("E1", AnswerResult.Kind.MINE, ""));

    assertEquals(taken, results.await("ann.x.1", Outcome.ACCEPTED, 1, ENOUGH));
    assertEquals(taken, results.await("contact", Outcome.ACCEPTED, 1, ENOUGH));
    assertEquals(List.of(), results.await("ann.x.1", Outcome.DECLINED, 1, Duration.ZERO));
    assertEquals(List.of(), results.await("ann.x.2", Outcome.ACCEPTED, 1, Duration.ZERO));
  }

  @Test
  void itWaitsForEveryIncidentOfTheCall() throws InterruptedException {
    hear("E1", HistoryKind.ACCEPTED, "ann");
    Thread later =
        Thread.ofVirtual()
            .start(
                () -> {
                  hear("E2", HistoryKind.ALREADY_ACKNOWLEDGED, "ben");
                  late("E3", Optional.of(Outcome.ACCEPTED));
                });

    assertEquals(
        List.of(
            new AnswerResult("E1", AnswerResult.Kind.MINE, ""),
            new AnswerResult("E2", AnswerResult.Kind.TAKEN, "ben"),
            new AnswerResult("E3", AnswerResult.Kind.OVER, "")),
        results.await("ann.x.1", Outcome.ACCEPTED, 3, ENOUGH));
    later.join();
  }

  /** The hang-up that follows a key is late, too, and says nothing of the key. */
  @Test
  void whatElseIsLateIsNoResultOfTheKey() {
    late("E1", Optional.of(Outcome.HUNG_UP));
    assertEquals(List.of(), results.await("ann.x.1", Outcome.ACCEPTED, 1, Duration.ZERO));
  }

  @Test
  void aDeclineIsKnownAsOne() {
    hear("E1", HistoryKind.DECLINED, "");
    assertEquals(
        List.of(new AnswerResult("E1", AnswerResult.Kind.DECLINED, "")),
        results.await("ann.x.1", Outcome.DECLINED, 1, ENOUGH));
  }

  /** Ben's phone is Ann's, too, and the line bears her name. */
  @Test
  void onASharedPhoneWhoeverAcceptsHasIt() {
    hear("E1", HistoryKind.ACCEPTED, "ben", "ben");
    hear("E2", HistoryKind.ALREADY_ACKNOWLEDGED, "ann", "ben");
    assertEquals(
        List.of(
            new AnswerResult("E1", AnswerResult.Kind.MINE, ""),
            new AnswerResult("E2", AnswerResult.Kind.TAKEN, "ann")),
        results.await("ann.x.1", Outcome.ACCEPTED, 2, ENOUGH));
  }

  /** The Lambda is asked again after an error, and the same accept comes twice. */
  @Test
  void whoAcceptsTwiceHasIt() {
    hear("E1", HistoryKind.ALREADY_ACKNOWLEDGED, "ann");
    assertEquals(
        List.of(new AnswerResult("E1", AnswerResult.Kind.MINE, "")),
        results.await("ann.x.1", Outcome.ACCEPTED, 1, ENOUGH));
  }

  /** A record of an older release says only in words which outcome was late. */
  @Test
  void ofALateRecordWithoutAnOutcomeNothingIsKnown() {
    late("E1", Optional.empty());
    assertEquals(List.of(), results.await("ann.x.1", Outcome.ACCEPTED, 1, Duration.ZERO));
    assertEquals(List.of(), results.await("ann.x.1", Outcome.DECLINED, 1, Duration.ZERO));
  }

  /** It is about no call, so it has no id. */
  @Test
  void anOperatorsAcceptIsNobodysKey() {
    hear("E1", HistoryKind.ACCEPTED, "olga", CallRef.notYet(""), Optional.empty());
    hear("E2", HistoryKind.ACCEPTED, "ann");
    assertEquals(
        List.of(new AnswerResult("E2", AnswerResult.Kind.MINE, "")),
        results.await("ann.x.1", Outcome.ACCEPTED, 1, ENOUGH));
  }

  private void late(String errorId, Optional<Outcome> outcome) {
    hear(errorId, HistoryKind.LATE, "", "ann", outcome);
  }

  private void hear(String errorId, HistoryKind kind, String by) {
    hear(errorId, kind, by, "ann", Optional.empty());
  }

  private void hear(String errorId, HistoryKind kind, String by, String responderId) {
    hear(errorId, kind, by, responderId, Optional.empty());
  }

  private void hear(
      String errorId, HistoryKind kind, String by, String responderId, Optional<Outcome> outcome) {
    hear(
        errorId,
        kind,
        by,
        new CallRef(responderId, Optional.of("ann.x.1"), Optional.of("contact")),
        outcome);
  }

  private void hear(
      String errorId, HistoryKind kind, String by, CallRef call, Optional<Outcome> outcome) {
    results.add(
        new HistoryRecord(
            errorId,
            1,
            0,
            Instant.EPOCH,
            kind,
            "",
            call,
            Optional.of(by).filter(name -> !name.isEmpty()),
            EscalationStatus.ACKNOWLEDGED,
            EscalationStatus.CALLING,
            "ops",
            1,
            Optional.empty(),
            Severity.HIGH,
            "",
            0,
            outcome,
            Optional.empty(),
            List.of()));
  }
}
