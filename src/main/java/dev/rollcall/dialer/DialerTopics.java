package dev.rollcall.dialer;

import dev.rollcall.wire.Topics;

/** The topics of the dialer. */
public record DialerTopics(String commands, String events, String responses, String deadLetters) {

  /** The topics of an installation. */
  public static DialerTopics of(Topics topics) {
    return new DialerTopics(
        topics.callCommands(), topics.callEvents(), topics.callResponses(), topics.deadLetters());
  }
}
