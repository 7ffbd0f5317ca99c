package dev.rollcall.rehearsal.report;

import dev.rollcall.core.escalation.EscalationState;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.roster.DurationText;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.rehearsal.ScenarioRun;
import dev.rollcall.rehearsal.file.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The story of each incident of a scenario in plain sentences: who was called when, why, why not.
 */
public final class Explanation {

  private final ScenarioRun run;

  private Explanation(ScenarioRun run) {
    this.run = run;
  }

  /** A line a sentence, incidents in the order of their first reports. */
  public static List<String> of(ScenarioRun run) {
    Explanation explanation = new Explanation(run);
    List<String> lines = new ArrayList<>();
    run.history().stream()
        .collect(
            Collectors.groupingBy(HistoryRecord::errorId, LinkedHashMap::new, Collectors.toList()))
        .forEach((errorId, records) -> explanation.add(errorId, records, lines));
    if (run.deadLetters() > 0) {
      lines.add(run.deadLetters() + " records could not be read; they lie among the dead letters.");
    }
    return lines;
  }

  private void add(String errorId, List<HistoryRecord> records, List<String> lines) {
    lines.add(errorId + " in group " + records.getFirst().groupId());
    for (HistoryRecord record : records) {
      Duration at = run.since(record.at());
      lines.add("  %-8s %s".formatted(DurationText.format(at), sentence(record)));
    }
    lines.add(
        "  %-8s %s"
            .formatted(DurationText.format(run.scenario().until()), ending(run.end(errorId))));
    notCalled(errorId, records)
        .forEach((who, why) -> lines.add("           " + who + " was not called: " + why));
  }

  private String sentence(HistoryRecord h) {
    String who = h.call().responderId();
    String by = h.by().orElse("");
    return switch (h.kind()) {
      case RAISED -> "It is reported%s, severity %s.".formatted(quoted(h.message()), h.severity());
      case DUPLICATE -> "It is reported again; nobody is called for that, it is open already.";
      case STALE -> "A report is void: %s.".formatted(h.reason());
      case RESOLVED_BEFORE_RAISED ->
          "It is resolved before anybody reported it; that is remembered.";
      case ASKED -> "%s is to be called: %s.".formatted(who, h.reason());
      case CALLED -> "The phone of %s rings%s.".formatted(who, about(h));
      case ANSWERED -> "%s, or a voicemail, picks up; only the key counts.".formatted(who);
      case ACCEPTED -> "%s takes it%s.".formatted(by, inBrackets(h.reason()));
      case DECLINED -> "%s declines.".formatted(who);
      case NO_ANSWER -> "%s did not answer in time.".formatted(who);
      case NO_INPUT -> "%s picked up and pressed no key.".formatted(who);
      case VOICEMAIL -> "A voicemail of %s answered; that is nobody.".formatted(who);
      case HUNG_UP -> "%s hung up.".formatted(who);
      case BUSY -> "%s is busy.".formatted(who);
      case INVALID_NUMBER ->
          "The number of %s is invalid; it is not tried again for this incident.".formatted(who);
      case BLOCKED -> "The call to %s was blocked on its way.".formatted(who);
      case FAILED -> "The call to %s failed.".formatted(who);
      case REJECTED ->
          "Amazon Connect refuses to call %s%s.".formatted(who, inBrackets(h.reason()));
      case UNREACHABLE ->
          "No call to %s could be placed in time%s.".formatted(who, inBrackets(h.reason()));
      case LINE_BUSY -> "The phone of %s stayed busy with another call.".formatted(who);
      case UNKNOWN ->
          "The call to %s ended, nobody knows how%s.".formatted(who, inBrackets(h.reason()));
      case LATE -> "%s answers too late, and it changes nothing: %s.".formatted(who, h.reason());
      case ALREADY_ACKNOWLEDGED -> "%s accepts too, but %s.".formatted(who, h.reason());
      case WORSE -> "It is reported as worse than %s accepted: %s.".formatted(by, h.severity());
      case AUTO_RESOLVED ->
          "Nothing was heard of it for so long that it counts as over; %s had it.".formatted(by);
      case NO_EFFECT -> "%s acts, and it changes nothing: %s.".formatted(by, h.reason());
      case ACK_EXPIRED ->
          "%s took it and did not resolve it in time: it starts again.".formatted(by);
      case NO_RESPONDERS -> "There is nobody to call: %s.".formatted(h.reason());
      case FALLBACK_GROUP -> "Another group stands in: %s.".formatted(h.reason());
      case ROUND_OVER -> "Everybody was tried: %s is over%s.".formatted(h.reason(), waiting(h));
      case EXHAUSTED -> "Nobody took it, and nobody is left to call. This is loud.";
      case ESCALATED -> "%s wants the next person called.".formatted(by);
      case SNOOZED -> "%s wants quiet %s.".formatted(by, h.reason());
      case RESOLVED -> h.by().map("It is resolved by %s."::formatted).orElse("It is resolved.");
      case SUPPRESSED, HELD -> "Nobody is called for now: %s.".formatted(h.reason());
      case RELEASED -> "Nothing holds it any more.";
      case COUNT_OVER -> "It was not reported often enough, and is forgotten.";
      case STICKY_ACCEPT -> "%s has it again, and nobody is called.".formatted(by);
      case HANDOFF -> "The shift has changed: %s.".formatted(h.reason());
      case NEXT_NUMBER -> "The next number of %s rings.".formatted(who);
    };
  }

  private String ending(EscalationState state) {
    return "In the end: "
        + switch (state) {
          case EscalationState.None _ -> "nothing is remembered of it.";
          case EscalationState.Calling calling ->
              "calling "
                  + String.join(", ", calling.asked().keySet().stream().sorted().toList())
                  + ".";
          case EscalationState.Waiting waiting ->
              "waiting until " + DurationText.format(run.since(waiting.until())) + ".";
          case EscalationState.Acknowledged taken -> taken.by() + " has it.";
          case EscalationState.Exhausted _ -> "exhausted.";
          case EscalationState.Resolved _ -> "resolved.";
        };
  }

  /** People of the groups that were called from, whose phone never rang for this incident. */
  private Map<String, String> notCalled(String errorId, List<HistoryRecord> records) {
    Set<String> called =
        run.calls().stream()
            .filter(call -> call.about().contains(errorId))
            .map(Scenario.Call::to)
            .collect(Collectors.toSet());
    Set<String> asked =
        records.stream().map(h -> h.call().responderId()).collect(Collectors.toSet());
    Set<String> groups =
        records.stream()
            .map(HistoryRecord::groupId)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, String> reasons = new LinkedHashMap<>();
    run.scenario().groups().stream()
        .filter(group -> groups.contains(group.id()))
        .flatMap(group -> group.responders().stream())
        .filter(r -> !called.contains(run.line(r.id())))
        .forEach(r -> reasons.put(r.id(), why(r, asked.contains(r.id()), run.end(errorId))));
    return reasons;
  }

  private static String why(Responder responder, boolean asked, EscalationState end) {
    if (asked) {
      return "no call could be placed, or it was no longer wanted";
    }
    return responder.active() ? "it was not their turn (" + turn(end) + ")" : "not active";
  }

  private static String turn(EscalationState end) {
    return switch (end) {
      case EscalationState.None _, EscalationState.Resolved _ -> "it was over before";
      case EscalationState.Acknowledged taken -> taken.by() + " took it before";
      case EscalationState.Calling _, EscalationState.Waiting _ -> "not yet";
      case EscalationState.Exhausted _ -> "not on call when it was";
    };
  }

  private String about(HistoryRecord h) {
    Duration at = run.since(h.at());
    return run.calls().stream()
        .filter(call -> call.at().equals(at) && call.to().equals(run.line(h.call().responderId())))
        .filter(call -> call.about().size() > 1)
        .findFirst()
        .map(call -> ", about " + String.join(", ", call.about().stream().sorted().toList()))
        .orElse("");
  }

  private String waiting(HistoryRecord h) {
    return switch (h.status()) {
      case WAITING ->
          h.deadline()
              .map(until -> "; the next begins at " + DurationText.format(run.since(until)))
              .orElse("");
      case NONE, CALLING, ACKNOWLEDGED, EXHAUSTED, RESOLVED, HELD -> "";
    };
  }

  private static String quoted(String text) {
    return text.isBlank() ? "" : " (\"" + text + "\")";
  }

  private static String inBrackets(String text) {
    return text.isBlank() ? "" : " (" + text + ")";
  }
}
