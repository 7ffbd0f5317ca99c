package dev.rollcall.http;

import java.util.Optional;

/** Knows who may do what, and how often. Thread safe. */
public final class Gatekeeper {

  private static final String BEARER = "bearer ";

  private final Tokens tokens;
  private final RateLimit rates;

  public Gatekeeper(Tokens tokens, RateLimit rates) {
    this.tokens = tokens;
    this.rates = rates;
  }

  /**
   * Lets the owner of a token in.
   *
   * @param secret the token itself; empty when none came
   * @throws Refusal 401 when nobody has it, 403 when it is not good for this, 429 when its owner
   *     sends too much
   */
  public Caller admit(Optional<String> secret, Scope scope) {
    Caller caller = tokens.owner(secret);
    if (!caller.scopes().contains(scope)) {
      throw Refusal.of(403, "this token is not good for " + scope);
    }
    rates.count(caller.name());
    return caller;
  }

  /**
   * Takes what a body has brought from its sender's bucket, below zero too: the body is here, and
   * the next one waits.
   */
  void charge(Caller caller, int incidents) {
    rates.charge(caller.name(), incidents);
  }

  /** The token of an Authorization header; empty when it holds none. */
  static Optional<String> bearer(Optional<String> authorization) {
    return authorization
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip())
        .filter(value -> !value.isEmpty());
  }
}
