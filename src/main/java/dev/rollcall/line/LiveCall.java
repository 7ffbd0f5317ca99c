package dev.rollcall.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The call that is being placed, rings or is being talked on.
 *
 * @param callId never used again
 * @param contactId Amazon Connect's; empty until the dialer says "placed"
 * @param asks what the call is about
 * @param withdrawn what it was about when it was dialed and no longer is; an accept still reaches
 *     these
 * @param dialedAt when the command was given
 */
public record LiveCall(
    String callId,
    String contactId,
    List<Ask> asks,
    List<Ask> withdrawn,
    Timing timing,
    Instant dialedAt,
    boolean answered) {

  public LiveCall {
    asks = List.copyOf(asks);
    withdrawn = List.copyOf(withdrawn);
  }

  boolean placed() {
    return !contactId.isEmpty();
  }

  LiveCall placedAs(String newContactId) {
    return new LiveCall(callId, newContactId, asks, withdrawn, timing, dialedAt, answered);
  }

  LiveCall pickedUp() {
    return new LiveCall(callId, contactId, asks, withdrawn, timing, dialedAt, true);
  }

  LiveCall without(Ask ask) {
    List<Ask> left = new ArrayList<>(asks);
    left.remove(ask);
    List<Ask> gone = new ArrayList<>(withdrawn);
    gone.add(ask);
    return new LiveCall(callId, contactId, left, gone, timing, dialedAt, answered);
  }

  List<Ask> everything() {
    List<Ask> all = new ArrayList<>(asks);
    all.addAll(withdrawn);
    return all;
  }
}
