package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.story.Sentences;
import dev.rollcall.wire.PhoneMask;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What table CallHistory has of an incident.
 *
 * @param incidentPath of the page of the incident
 * @param story in sentences, the oldest first
 * @param earlierPath of what was before that; empty if there is nothing
 */
public record PastPage(
    String errorId, String incidentPath, List<Told> story, Optional<String> earlierPath) {

  /** So many are on one page. */
  public static final int SHOWN = 100;

  /** A sentence and when it happened. */
  public record Told(Instant at, String text) {}

  /**
   * A page of decisions.
   *
   * @param newestFirst at most one more than {@link #SHOWN}, which says that there are earlier ones
   */
  public static PastPage of(String errorId, List<PastDecision> newestFirst, Frame frame) {
    Sentences sentences = new Sentences(frame.language());
    List<PastDecision> shown = newestFirst.stream().limit(SHOWN).toList();
    return new PastPage(
        errorId,
        Paths.incident(errorId),
        shown.reversed().stream().map(one -> new Told(one.at(), sentence(one, sentences))).toList(),
        newestFirst.size() > SHOWN
            ? Optional.of(Paths.past(errorId, shown.getLast().seq()))
            : Optional.empty());
  }

  /** What is no kind of ours is shown as it is; the predecessor wrote others. */
  private static String sentence(PastDecision one, Sentences sentences) {
    return Arrays.stream(HistoryKind.values())
        .filter(kind -> kind.name().equals(one.kind()))
        .findFirst()
        .map(kind -> sentences.ofThePast(kind, one.who(), one.reason(), one.message()))
        .orElseGet(
            () ->
                Stream.of(one.kind(), one.who(), one.reason(), one.message())
                    .filter(text -> !text.isBlank())
                    .map(PhoneMask::masked)
                    .collect(Collectors.joining(" · ")));
  }
}
