package dev.rollcall.wire;

import dev.rollcall.line.Event;
import java.time.Instant;

/**
 * What the dialer did with a dial command.
 *
 * @param event {@link Event.Placed} or {@link Event.NotPlaced}
 * @param at when, by the dialer's clock
 */
public record DialerNews(String responderId, Event event, Instant at) {
  Addressed<Event> addressed() {
    return new Addressed<>(responderId, event);
  }
}
