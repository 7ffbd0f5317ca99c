package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.story.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The answer to "why was I (not) called".
 *
 * @param answer sentences; none while the question is not complete
 * @param path of the incident, or of its past; empty if there is no answer
 * @param link the key of the text for that path
 */
public record WhyPage(
    String person,
    String errorId,
    String at,
    List<String> answer,
    Optional<String> path,
    String link) {

  /** A question that is not complete. */
  public static WhyPage asking(String person, String errorId, String at) {
    return new WhyPage(person, errorId, at, List.of(), Optional.empty(), "");
  }

  /** An answer. */
  public static WhyPage of(String person, String errorId, String at, Why why, Frame frame) {
    Map<String, String> values = new TreeMap<>(why.values(person, errorId, frame.times()));
    if (why.reason() == Why.Reason.PASSED_OVER) {
      values.put("other", frame.t("passedover." + why.other()));
    }
    List<String> answer = new ArrayList<>();
    answer.add(frame.texts().of("why." + why.reason().name(), values));
    if (why.reason() != Why.Reason.NOT_IN_GROUP) {
      why.record().ifPresent(h -> answer.add(sentence(h, frame)));
    }
    boolean known = why.reason() != Why.Reason.UNKNOWN_INCIDENT;
    return new WhyPage(
        person,
        errorId,
        at,
        answer,
        Optional.of(known ? Paths.incident(errorId) : Paths.past(errorId)),
        known ? "why.story" : "message.unknown.link");
  }

  private static String sentence(HistoryRecord h, Frame frame) {
    return frame.times().clock(h.at()) + " " + new Sentences(frame.language()).of(h);
  }
}
