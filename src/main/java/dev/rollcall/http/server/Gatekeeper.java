package dev.rollcall.http.server;

import java.util.Optional;

/** Knows who may do what, and how often. Thread safe. */
public final class Gatekeeper {

  private final Tokens tokens;
  private final RateLimit rates;

  public Gatekeeper(Tokens tokens, RateLimit rates) {
    this.tokens = tokens;
    this.rates = rates;
  }

  /**
   * Lets the owner of a token in, and counts one incident: a request is taken whenever anything is
   * left of what its sender may send.
   *
   * @param secret the token itself; empty when none came
   * @throws HttpError 401 when nobody has it, 403 when it is not good for this, 429 when its owner
   *     sends too much
   */
  public Caller admit(Optional<String> secret, Scope scope) {
    Caller caller = tokens.owner(secret);
    if (!caller.scopes().contains(scope)) {
      throw HttpError.of(403, "this token is not good for " + scope);
    }
    rates.count(caller.name());
    return caller;
  }

  /**
   * Counts what a body has brought, below zero too: the body is here, and the next one waits.
   *
   * @param incidents all of the body; the first was counted at {@link #admit}
   */
  public void charge(Caller caller, int incidents) {
    rates.charge(caller.name(), Math.max(0, incidents - 1));
  }
}
