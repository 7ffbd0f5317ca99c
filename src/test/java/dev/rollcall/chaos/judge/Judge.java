package dev.rollcall.chaos.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All guarantees. */
public final class Judge {

  /** In the order in which the report shows them. */
  public static final List<Guarantee> GUARANTEES =
      List.of(
          new EveryIncidentEnds(),
          new NoDoubleRing(),
          new OnePhoneOneCall(),
          new NoCallAfterAccept(),
          new AnswersBeforeDeadlines(),
          new ActionsCount(),
          new DeadlinesKept(),
          new HistoryComplete(),
          new MirrorConverges(),
          new NoNumberLeaks());

  private Judge() {}

  /** What each guarantee finds; an empty list where it held. */
  public static Map<Guarantee, List<Violation>> judge(Evidence evidence) {
    Map<Guarantee, List<Violation>> verdict = new LinkedHashMap<>();
    GUARANTEES.forEach(guarantee -> verdict.put(guarantee, guarantee.check(evidence)));
    return verdict;
  }
}
