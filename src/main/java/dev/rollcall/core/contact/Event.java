package dev.rollcall.core.contact;

import dev.rollcall.core.line.Event.Response;

/** What can happen to a contact. */
public sealed interface Event {

  /** The dialer has placed a call, and this contact is it. */
  record Placed(String callId) implements Event {}

  /** The network, or the person, says something of the contact. */
  record Heard(Response response) implements Event {}

  /** The contact's deadline has come. Changes nothing when it has not. */
  record Due() implements Event {}
}
