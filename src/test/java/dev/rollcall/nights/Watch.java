package dev.rollcall.nights;

import dev.rollcall.core.escalation.Escalation;
import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.escalation.EscalationState.Waiting;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches a night for broken laws. */
final class Watch {

  /** A withdrawal travels over two commits; a hang-up over one more, and it is tried again. */
  private static final Duration GRACE = Duration.ofSeconds(40);

  /** As {@link #GRACE}, when nothing goes wrong. */
  private static final Duration CALM_GRACE = Duration.ofSeconds(5);

  /** A call whose contact nobody knows rings so long at most. */
  private static final Duration IN_DOUBT = Duration.ofSeconds(75);

  private static final Set<EscalationStatus> TAKEN =
      EnumSet.of(EscalationStatus.ACKNOWLEDGED, EscalationStatus.RESOLVED);

  private final EscalationProcess escalations;
  private final LineProcess lines;
  private final PhoneCompany phones;
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Map<String, HistoryRecord> last = new HashMap<>();
  private final Map<String, Instant> takenSince = new HashMap<>();
  private final Map<String, Set<String>> calledBy = new HashMap<>();
  private Instant allUpSince = Night.START;
  private Instant knownSince = Instant.MAX;
  private int seenHistory;
  private int seenCalls;
  private final NumbersWatch numbers;
  private final PlanWatch plan;

  Watch(
      Topics topics,
      People people,
      NightPlans plans,
      EscalationProcess escalations,
      LineProcess lines,
      PhoneCompany phones) {
    this.plan = new PlanWatch(plans, people, escalations, this::broken);
    this.numbers = new NumbersWatch(topics.commands, people, this::broken);
    this.escalations = escalations;
    this.lines = lines;
    this.phones = phones;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void broken(Law law, String words) {
    problems.add(new Problem(law, words));
  }

  /** Looks at an instant that is done. */
  void look(Instant now, List<NightProcess> processes) {
    processes.forEach(process -> upSince(process.upAt()));
    numbers.look(now);
    history(now);
    plan.look(now, allUpSince);
    phones.live(now).stream().filter(this::isForOne).forEach(call -> plan.look(call, now));
    onePhoneOneCall(now);
    nobodyIsCalledForWhatIsTaken(now);
    nobodyTalksAboutWhatIsTaken(now);
  }

  private void upSince(Instant at) {
    allUpSince = at.isAfter(allUpSince) ? at : allUpSince;
  }

  /** From now on nothing goes wrong any more. */
  void calm(Instant now) {
    knownSince = now.plus(IN_DOUBT);
    plan.calm(knownSince);
  }

  private void nobodyTalksAboutWhatIsTaken(Instant now) {
    if (now.isBefore(knownSince)) {
      return;
    }
    for (PhoneCompany.Call call : phones.live(now)) {
      Instant since = takenSince.getOrDefault(call.dial().errorId(), Instant.MAX);
      if (isForOne(call) && !call.saysGoodbye() && since.isBefore(now.minus(CALM_GRACE))) {
        broken(
            Law.CALLS_END_FOR_WHAT_IS_TAKEN,
            call.dial().callId() + " goes on for " + call.dial().errorId());
      }
    }
  }

  /** Whether it is for one incident alone. Another one may have joined it while it waited. */
  private boolean isForOne(PhoneCompany.Call call) {
    Dial dial = call.dial();
    return dial.count() == 1
        && Set.of(dial.errorId()).containsAll(calledBy.getOrDefault(dial.callId(), Set.of()));
  }

  private void history(Instant now) {
    List<HistoryRecord> history = escalations.history();
    for (; seenHistory < history.size(); seenHistory++) {
      HistoryRecord record = history.get(seenHistory);
      numbers.look(record);
      plan.look(record, now);
      if (record.kind() == HistoryKind.CALLED) {
        record.call().callId().ifPresent(callId -> called(callId, record.errorId()));
      }
      HistoryRecord before = last.put(record.errorId(), record);
      long seq = before == null ? 0 : before.seq();
      if (record.seq() <= seq || (record.previousSeq() != seq && record.previousSeq() != 0)) {
        broken(Law.HISTORY_IS_COMPLETE, "a gap in the history: " + record);
      }
      if (TAKEN.contains(record.status())) {
        takenSince.putIfAbsent(record.errorId(), now);
      } else {
        takenSince.remove(record.errorId());
      }
    }
  }

  private void called(String callId, String errorId) {
    calledBy.computeIfAbsent(callId, _ -> new HashSet<>()).add(errorId);
  }

  private void onePhoneOneCall(Instant now) {
    Map<String, String> live = new HashMap<>();
    for (PhoneCompany.Call call : phones.live(now)) {
      String other = live.put(call.dial().line(), call.dial().callId());
      if (other != null) {
        broken(
            Law.ONE_PHONE_ONE_CALL,
            now + ": two live calls, " + other + " and " + call.dial().callId());
      }
    }
  }

  private void nobodyIsCalledForWhatIsTaken(Instant now) {
    List<PhoneCompany.Call> calls = phones.calls();
    for (; seenCalls < calls.size(); seenCalls++) {
      PhoneCompany.Call call = calls.get(seenCalls);
      boolean quiet = allUpSince.plus(GRACE).isBefore(now);
      Optional<Instant> since = Optional.ofNullable(takenSince.get(call.dial().errorId()));
      if (call.dial().count() == 1
          && quiet
          && since.filter(at -> at.plus(GRACE).isBefore(now)).isPresent()) {
        broken(
            Law.NO_CALL_FOR_WHAT_IS_TAKEN,
            "%s rings at %s for %s, taken since %s"
                .formatted(call.dial().callId(), now, call.dial().errorId(), since));
      }
    }
  }

  /** Whether nobody is called and nobody will be. */
  boolean isEverythingOver() {
    return escalations.escalations().values().stream().noneMatch(Watch::isUnderWay)
        && lines.busy().isEmpty();
  }

  private static boolean isUnderWay(Escalation escalation) {
    return escalation.state() instanceof Calling || escalation.state() instanceof Waiting;
  }

  private List<String> underWay() {
    List<String> open = new ArrayList<>();
    escalations
        .escalations()
        .forEach(
            (errorId, escalation) -> {
              if (isUnderWay(escalation)) {
                open.add(errorId + " is " + escalation.state());
              }
            });
    return open;
  }

  /** Looks back when the night is over. */
  void lookBack(Instant now, boolean over) {
    if (!over) {
      broken(
          Law.EVERY_INCIDENT_ENDS,
          "not over at " + now + ": " + underWay() + lines.busy() + phones.live(now));
    }
    if (escalations.linesSilent() > 0) {
      broken(
          Law.LINES_REPORT_IN_TIME,
          escalations.linesSilent() + " asks were not answered by their line in time");
    }
    phones.accepted().forEach(this::aYesIsHeard);
  }

  /** Each record that cannot be read is set aside, once. */
  void countDeadLetters(Topics topics, List<NightProcess> processes) {
    int poison = topics.withPoison().stream().mapToInt(Topic::poison).sum();
    int letters = processes.stream().mapToInt(NightProcess::deadLetters).sum();
    if (poison != letters) {
      broken(
          Law.ONE_DEAD_LETTER_EACH,
          letters + " dead letters of " + poison + " records that cannot be read");
    }
  }

  /** Whoever was called for it, by this call, finds the yes in its history. */
  private void aYesIsHeard(String callId) {
    Set<String> calledFor = new LinkedHashSet<>();
    Set<String> heard = new LinkedHashSet<>();
    for (HistoryRecord record : escalations.history()) {
      if (record.call().callId().equals(Optional.of(callId))) {
        if (record.kind() == HistoryKind.CALLED) {
          calledFor.add(record.errorId());
        }
        if (record.outcome().equals(Optional.of(Outcome.ACCEPTED))) {
          heard.add(record.errorId());
        }
      }
    }
    calledFor.removeAll(heard);
    if (!calledFor.isEmpty()) {
      broken(Law.A_YES_IS_HEARD, "nobody heard the yes of " + callId + " for " + calledFor);
    }
  }
}
