package dev.rollcall.chaos.proxy;

/** What becomes of a request on the wire. */
public enum Fate {
  PASS,
  /** The connection breaks before the request arrives. */
  RESET,
  /** The request is carried out, and the connection breaks instead of an answer. */
  LOSE_ANSWER,
  /** The connection stays, and nothing comes through it any more. */
  SILENCE,
  /** The proxy itself answers, with the rule's text; nothing arrives. */
  REPLY
}
