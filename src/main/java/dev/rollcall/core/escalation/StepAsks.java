package dev.rollcall.core.escalation;

import dev.rollcall.core.escalation.EscalationState.Calling;
import dev.rollcall.core.roster.CallRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The asks to people of one step, and what the history says about them. Lives for one decision. */
final class StepAsks {

  private final GroupLookup groups;
  private final DecisionBuilder decision;
  private final Instant now;

  StepAsks(GroupLookup groups, DecisionBuilder decision, Instant now) {
    this.groups = groups;
    this.decision = decision;
    this.now = now;
  }

  EscalationState ask(Episode e, List<String> members, List<PassedOver> passedOver) {
    return ask(e, members, passedOver, List.of());
  }

  /**
   * Asks these.
   *
   * @param gaps schedules of earlier steps in which nobody is on call
   */
  EscalationState ask(
      Episode e, List<String> members, List<PassedOver> passedOver, List<String> gaps) {
    Round round = e.round().reaching(members);
    TreeMap<String, LiveAsk> asked = new TreeMap<>();
    for (String member : members) {
      CallRef call = CallRef.notYet(member);
      long askId =
          decision
              .record(HistoryKind.ASKED, e.incident())
              .about(call)
              .because(why(round, passedOver, gaps))
              .passingOver(passedOver)
              .seq();
      String line = groups.lineOf(round, member);
      asked.put(member, new LiveAsk(askId, line, call));
      decision.add(effect(e.incident(), round, member, line, askId));
    }
    return new Calling(e.with(round), asked, Set.of(), now.plus(round.policy().askBound()), false);
  }

  private EscalationEffect effect(
      Incident incident, Round round, String member, String line, long askId) {
    return new EscalationEffect.Ask(
        line,
        member,
        incident.errorId(),
        askId,
        round.groupId(),
        incident.severity(),
        incident.message(),
        round.policy(),
        groups.numbersOf(round, member));
  }

  private static String why(Round round, List<PassedOver> passedOver, List<String> gaps) {
    return "step "
        + (round.step() + 1)
        + " of "
        + round.steps().size()
        + ", round "
        + round.number()
        + (round.attempt() == 1 ? "" : ", attempt " + round.attempt())
        + (gaps.isEmpty() ? "" : "; nobody on call in " + String.join(", ", gaps))
        + passedOverText(passedOver);
  }

  /** As the end of a reason; empty if nobody is passed over. */
  static String passedOverText(List<PassedOver> people) {
    return people.isEmpty() ? "" : "; passed over: " + PassedOver.text(people);
  }
}
