package dev.rollcall.core.contact;

import dev.rollcall.core.line.LineEvent.Response;

/** What a decision wants done. */
public sealed interface ContactEffect {

  /** Tell the line whose call it is; the response now names the call. */
  record PassOn(Response response) implements ContactEffect {}

  /** No call has this contact, as far as anybody has said in time. */
  record GiveUp(Response response) implements ContactEffect {}
}
