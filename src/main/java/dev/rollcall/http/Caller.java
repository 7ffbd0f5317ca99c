package dev.rollcall.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request, as far as it is known.
 *
 * @param name of the token; shown in logs and in the history, never secret
 * @param scopes what the token is good for
 * @param group whose incidents these are when they do not say so themselves
 */
public record Caller(String name, Set<Scope> scopes, Optional<String> group) {

  /** Somebody without a token, on a route or an installation that asks for none. */
  public static final Caller ANYBODY =
      new Caller("anybody", Set.of(Scope.values()), Optional.empty());

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
