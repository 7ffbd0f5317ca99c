package dev.rollcall.http.server;

import java.util.Optional;

/** Checks what a caller may do, and how often. Thread safe. */
public final class Gatekeeper {

  private final Tokens tokens;
  private final RateLimit rates;

  public Gatekeeper(Tokens tokens, RateLimit rates) {
    this.tokens = tokens;
    this.rates = rates;
  }

  /**
   * Lets the owner of a token in, and counts one incident. It does so while the sender's share is
   * not used up.
   *
   * @param secret the token itself; empty if none was sent
   * @throws HttpError 401 if nobody has it, 403 if it lacks the scope, 429 if its owner sends too
   *     much
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
   * Counts the incidents of a body, even if the share is used up: the body is here, and the next
   * one waits.
   *
   * @param incidents all of the body; the first was counted by {@link #admit}
   */
  public void charge(Caller caller, int incidents) {
    rates.charge(caller.name(), Math.max(0, incidents - 1));
  }
}
