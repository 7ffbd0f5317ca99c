package dev.rollcall.core.contact;

import dev.rollcall.core.line.LineEvent.Response;

/** What a decision wants done. */
public sealed interface ContactEffect {

  /** Publish the response to the line of its call; it now names the call. */
  record PassOn(Response response) implements ContactEffect {}

  /** No dialer reported in time that a call has this contact. */
  record GiveUp(Response response) implements ContactEffect {}
}
