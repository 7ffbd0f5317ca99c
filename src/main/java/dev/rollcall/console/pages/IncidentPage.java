package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.plan.LabelMatcher;
import dev.rollcall.plan.UnfitMatcher;
import dev.rollcall.story.Sentences;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One incident.
 *
 * @param story in sentences, the oldest first
 * @param partly whether the story begins before what is shown
 * @param runbook where more is to be read; empty unless it is an address of the web
 * @param matchers what fits incidents like this, one a line, for a silence
 * @param sentAt when a form of the visitor was sent whose effect is not seen yet
 */
public record IncidentPage(
    IncidentLine line,
    String group,
    String hold,
    long reports,
    Optional<String> source,
    List<Told> story,
    boolean partly,
    Map<String, String> labels,
    Optional<String> runbook,
    List<String> passedOver,
    String matchers,
    Optional<Instant> sentAt) {

  /** Names under which a matcher looks at the incident itself. */
  private static final Set<String> OWN_FIELDS = Set.of("errorId", "group", "severity", "source");

  /** Of what happened before the story begins. */
  public String pastPath() {
    return story.isEmpty()
        ? Paths.past(line.errorId())
        : Paths.past(line.errorId(), story.getFirst().record().seq());
  }

  /** Of the page that says why somebody was not called. */
  public String whyPath() {
    return "/why?errorId=" + Paths.encoded(line.errorId());
  }

  /** A sentence and when it happened. */
  public record Told(Instant at, String text, HistoryRecord record) {}

  /** What is known of an incident. */
  public static IncidentPage of(
      StatusRecord status, List<HistoryRecord> records, Optional<Instant> sentAt, Frame frame) {
    Sentences sentences = new Sentences(frame.language());
    HistoryRecord last = status.last();
    List<Told> told = new ArrayList<>();
    for (HistoryRecord h : records) {
      told.add(new Told(h.at(), sentences.of(h), h));
    }
    boolean partly = !records.isEmpty() && records.getFirst().previousSeq() != 0;
    return new IncidentPage(
        IncidentLine.of(status, records, frame.texts(), frame.times()),
        last.groupId(),
        Tonight.reason(status, frame),
        last.duplicates() + 1,
        status.origin().source(),
        told,
        partly || records.isEmpty(),
        status.origin().labels(),
        status.origin().url().filter(IncidentPage::isOfTheWeb),
        passedOver(records, frame),
        matchers(status),
        sentAt.filter(at -> last.at().isBefore(at)));
  }

  /** A link to anything else could run a script. */
  private static boolean isOfTheWeb(String url) {
    try {
      String scheme = new URI(url).getScheme();
      return "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static List<String> passedOver(List<HistoryRecord> records, Frame frame) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (HistoryRecord h : records) {
      h.passedOver()
          .forEach(
              one -> reasons.put(one.responderId(), frame.t("passedover." + one.reason().name())));
    }
    return reasons.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
  }

  /** Its labels; its own errorId, if it has none. */
  private static String matchers(StatusRecord status) {
    String labels =
        status.origin().labels().entrySet().stream()
            .flatMap(label -> matcher(label.getKey(), label.getValue()).stream())
            .collect(Collectors.joining("\n"));
    return labels.isEmpty()
        ? LabelMatcher.of("errorId", "=", status.last().errorId()).toString()
        : labels;
  }

  /** A label of which no matcher can be made is left out. */
  private static Optional<String> matcher(String label, String value) {
    try {
      String name = OWN_FIELDS.contains(label) ? "label." + label : label;
      return Optional.of(LabelMatcher.of(name, "=", value).toString());
    } catch (UnfitMatcher _) {
      return Optional.empty();
    }
  }
}
