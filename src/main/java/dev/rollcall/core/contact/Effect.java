package dev.rollcall.core.contact;

import dev.rollcall.core.line.Event.Response;

/** What a decision wants done. */
public sealed interface Effect {

  /** Tell the line whose call it is; the response now names the call. */
  record PassOn(Response response) implements Effect {}

  /** No call has this contact, as far as anybody has said in time. */
  record GiveUp(Response response) implements Effect {}
}
