package dev.rollcall.core.contact;

import dev.rollcall.core.line.LineEvent.Response;

/** What can happen to a contact. */
public sealed interface ContactInput {

  /** The dialer has placed a call, and this contact is it. */
  record Placed(String callId) implements ContactInput {}

  /** The network or the person responds on the contact. */
  record ResponseReceived(Response response) implements ContactInput {}

  /** The contact's deadline has come. Changes nothing when it has not. */
  record DeadlineReached() implements ContactInput {}
}
