package dev.rollcall.console.pages;

import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.PassedOver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why somebody was called for an incident, or was not: the first reason of a closed list that fits
 * one episode of its story.
 *
 * @param at when that was; empty if it has no instant
 * @param record that shows it; empty if none does
 * @param other who else has a part in it; may be empty
 */
public record Why(
    Reason reason, Optional<Instant> at, Optional<HistoryRecord> record, String other) {

  /** All reasons there are, in the order in which they are looked for. */
  public enum Reason {
    /** Nothing is known of the incident. */
    UNKNOWN_INCIDENT,
    /** The phone rang. */
    CALLED,
    /** Asked, and the phone was busy with another call for too long. */
    LINE_BUSY,
    /** Asked, and no call could be made. */
    NOT_PLACED,
    /** Asked, and somebody had the incident before the phone rang. */
    TAKEN_BEFORE_RING,
    /** Asked, and the incident was over before the phone rang. */
    OVER_BEFORE_RING,
    /** Asked, and the phone is about to ring, or waits behind another call. */
    ASKED_NOW,
    /** Left out at the turn. */
    PASSED_OVER,
    /** Nobody was called, because something held the incident. */
    HELD,
    /** Not among those who are called for this incident. */
    NOT_IN_GROUP,
    /** Somebody had it before the turn came. */
    TAKEN_BEFORE_TURN,
    /** It was over before the turn came. */
    OVER_BEFORE_TURN,
    /** The turn may still come. */
    NOT_YET,
    /** Everybody on call was asked, and this person was not on call. */
    NOT_ON_CALL
  }

  /**
   * The reason.
   *
   * @param story all that is known of the incident, the oldest first
   * @param at the episode that had begun by then; the last one for a later instant
   * @param isMember whether somebody is among those whom a group calls, as far as that is known
   */
  public static Why of(
      String person, List<HistoryRecord> story, Instant at, Predicate<String> isMember) {
    List<HistoryRecord> episode = episode(story, at);
    if (episode.isEmpty()) {
      return new Why(Reason.UNKNOWN_INCIDENT, Optional.empty(), Optional.empty(), "");
    }
    List<HistoryRecord> own =
        episode.stream().filter(h -> h.call().responderId().equals(person)).toList();
    return called(own)
        .or(() -> notRung(own, episode))
        .or(() -> passedOver(person, episode))
        .orElseGet(() -> notAsked(episode, isMember));
  }

  /** The records from the last raise before this instant to the next one. */
  private static List<HistoryRecord> episode(List<HistoryRecord> story, Instant at) {
    List<HistoryRecord> episode = new ArrayList<>();
    for (HistoryRecord h : story) {
      if (h.kind() == HistoryKind.RAISED) {
        if (h.at().isAfter(at) && !episode.isEmpty()) {
          break;
        }
        episode.clear();
      }
      episode.add(h);
    }
    return episode;
  }

  /** The last ring, and what came of it. */
  private static Optional<Why> called(List<HistoryRecord> own) {
    Optional<HistoryRecord> ring = last(own, h -> h.kind() == HistoryKind.CALLED);
    return ring.map(
        rang -> {
          HistoryRecord end =
              last(
                      own,
                      h ->
                          h.seq() > rang.seq()
                              && h.kind() != HistoryKind.ASKED
                              && IncidentLine.isOfACall(h.kind()))
                  .orElse(rang);
          return new Why(Reason.CALLED, Optional.of(rang.at()), Optional.of(end), "");
        });
  }

  private static Optional<Why> notRung(List<HistoryRecord> own, List<HistoryRecord> episode) {
    Optional<HistoryRecord> asked = last(own, h -> h.kind() == HistoryKind.ASKED);
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    Optional<HistoryRecord> end =
        last(own, h -> h.seq() > asked.get().seq() && IncidentLine.isOfACall(h.kind()));
    if (end.isPresent()) {
      Reason reason =
          end.get().kind() == HistoryKind.LINE_BUSY ? Reason.LINE_BUSY : Reason.NOT_PLACED;
      return Optional.of(new Why(reason, Optional.of(end.get().at()), end, ""));
    }
    return after(asked.get(), episode, Reason.TAKEN_BEFORE_RING, Reason.OVER_BEFORE_RING)
        .or(() -> Optional.of(new Why(Reason.ASKED_NOW, asked.map(HistoryRecord::at), asked, "")));
  }

  /** What ended the calls after this record, if something did. */
  private static Optional<Why> after(
      HistoryRecord from, List<HistoryRecord> episode, Reason taken, Reason over) {
    for (HistoryRecord h : episode) {
      if (h.seq() >= from.seq()) {
        if (h.status() == EscalationStatus.ACKNOWLEDGED) {
          return Optional.of(
              new Why(taken, Optional.of(h.at()), Optional.of(h), h.by().orElse("")));
        }
        if (h.status() == EscalationStatus.RESOLVED) {
          return Optional.of(new Why(over, Optional.of(h.at()), Optional.of(h), h.by().orElse("")));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Why> passedOver(String person, List<HistoryRecord> episode) {
    for (HistoryRecord h : episode) {
      for (PassedOver one : h.passedOver()) {
        if (one.responderId().equals(person)) {
          return Optional.of(
              new Why(
                  Reason.PASSED_OVER, Optional.of(h.at()), Optional.of(h), one.reason().name()));
        }
      }
    }
    return Optional.empty();
  }

  private static Why notAsked(List<HistoryRecord> episode, Predicate<String> isMember) {
    Optional<HistoryRecord> hold = last(episode, h -> h.status() == EscalationStatus.HELD);
    boolean nobodyAsked = episode.stream().noneMatch(h -> h.kind() == HistoryKind.ASKED);
    if (nobodyAsked && hold.isPresent()) {
      return new Why(Reason.HELD, Optional.of(hold.get().at()), hold, "");
    }
    HistoryRecord last = episode.getLast();
    if (episode.stream().map(HistoryRecord::groupId).distinct().noneMatch(isMember)) {
      return new Why(Reason.NOT_IN_GROUP, Optional.empty(), Optional.of(last), last.groupId());
    }
    return after(episode.getFirst(), episode, Reason.TAKEN_BEFORE_TURN, Reason.OVER_BEFORE_TURN)
        .orElseGet(
            () ->
                new Why(
                    last.status() == EscalationStatus.EXHAUSTED
                        ? Reason.NOT_ON_CALL
                        : Reason.NOT_YET,
                    Optional.empty(),
                    Optional.of(last),
                    ""));
  }

  private static Optional<HistoryRecord> last(
      List<HistoryRecord> records, Predicate<HistoryRecord> wanted) {
    return records.reversed().stream().filter(wanted).findFirst();
  }

  /** Values of the places of its text. */
  Map<String, String> values(String person, String errorId, Times times) {
    return Map.of(
        "who", person,
        "what", errorId,
        "at", at.map(times::minute).orElse(""),
        "other", other,
        "reason", record.map(HistoryRecord::reason).orElse(""));
  }
}
