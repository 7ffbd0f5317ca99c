package dev.rollcall.dialer;

import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEffect.HangUp;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * Puts commands into the queue, unless the ledger has their result. Because of this rule, a command
 * that is read again does not ring again. One thread.
 */
final class CommandIntake {

  private final DialQueue queue;
  private final Ledger ledger;

  CommandIntake(DialQueue queue, Ledger ledger) {
    this.queue = queue;
    this.ledger = ledger;
  }

  /**
   * Where a command was written, and how long ago.
   *
   * @param age below zero counts as zero
   */
  record Written(int partition, Duration age) {}

  /** Queues the command. Returns false if its call is over, so that nothing is left to do. */
  boolean dial(Dial dial, Written written, Instant now) {
    Optional<Ledger.Entry> known = ledger.find(dial.callId());
    if (known.isPresent() && isOver(known.get())) {
      return false;
    }
    Optional<Ledger.Entry> predecessors =
        known
            .filter(entry -> entry.inherited() && entry.attempted())
            .filter(_ -> !queue.knows(dial.callId()));
    if (predecessors.isEmpty()) {
      queue.dial(dial, written.partition(), written.age(), now);
    } else if (predecessors.get().latest().result() instanceof LineEvent.NotPlaced) {
      queue.doubt(dial, written.partition(), predecessors.get().age(now), now);
    } else {
      queue.resume(dial, written.partition(), predecessors.get().age(now), now);
    }
    return true;
  }

  /**
   * Whether nothing is left to do for a call. If an earlier owner gave the call up and its command
   * is not committed, its phone may still ring.
   */
  private boolean isOver(Ledger.Entry known) {
    return switch (known.latest().result()) {
      case LineEvent.Placed _ -> true;
      case LineEvent.NotPlaced not -> !queue.knows(not.callId()) && !mayRing(known);
      case LineEvent.Attempted _, LineEvent.Waiting _ -> false;
    };
  }

  /** Its own age does not matter: each owner may have sent the token once more. */
  private boolean mayRing(Ledger.Entry known) {
    return known.inherited() && ledger.isLastAttempted(known);
  }

  /**
   * Ends a call, also one that an earlier owner has placed.
   *
   * @param hasEnded whether the end of a contact is known, so that nothing must be stopped
   */
  void hangUp(HangUp hangUp, Predicate<LineEvent.Placed> hasEnded) {
    ledger
        .find(hangUp.callId())
        .ifPresent(
            entry -> {
              if (entry.latest().result() instanceof LineEvent.Placed placed
                  && !hasEnded.test(placed)) {
                recall(entry, placed);
              }
            });
    queue.hangUp(hangUp.callId());
  }

  /**
   * Takes a report about a call. If somebody picks up a call that was given up and is no longer in
   * doubt, no incident waits for the answer. So that contact is ended.
   */
  void reported(Response response, Instant now) {
    queue.reported(response, now);
    if (response.outcome() == Outcome.ANSWERED && !response.contactId().isEmpty()) {
      ledger
          .find(response.callId())
          .filter(entry -> entry.latest().result() instanceof LineEvent.NotPlaced)
          .filter(_ -> !queue.knows(response.callId()))
          .ifPresent(entry -> endGhost(entry, response, now));
    }
  }

  private void endGhost(Ledger.Entry entry, Response response, Instant now) {
    String callId = response.callId();
    String line = entry.latest().line();
    queue.recall(callId, line, response.contactId(), now, entry.partition());
    queue.hangUp(callId);
  }

  /**
   * Queues and returns the calls that earlier owners of these partitions placed and may be live.
   */
  List<LineEvent.Placed> recall(
      IntPredicate partitions, Predicate<LineEvent.Placed> hasEnded, Instant now) {
    List<LineEvent.Placed> recalled = new ArrayList<>();
    for (Ledger.Entry entry : ledger.live(partitions, now)) {
      if (entry.latest().result() instanceof LineEvent.Placed placed && !hasEnded.test(placed)) {
        recall(entry, placed);
        recalled.add(placed);
      }
    }
    return recalled;
  }

  private void recall(Ledger.Entry entry, LineEvent.Placed placed) {
    String line = entry.latest().line();
    queue.recall(placed.callId(), line, placed.contactId(), placed.at(), entry.partition());
  }
}
