package dev.rollcall.http.server;

import dev.rollcall.wire.InputLimits;
import java.util.Optional;
import java.util.Set;

/**
 * Who sends a request, as far as it is known.
 *
 * @param name of the token; shown in logs and in the history, never secret
 * @param scopes what the token is good for
 * @param group whose incidents these are when they do not say so themselves
 * @param onlyGroup whose incidents these are whatever they say themselves
 */
public record Caller(
    String name, Set<Scope> scopes, Optional<String> group, Optional<String> onlyGroup) {

  /** Somebody without a token, on a route or an installation that asks for none. */
  public static final Caller ANYBODY =
      new Caller("anybody", Set.of(Scope.values()), Optional.empty());

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** Whose reports may name any group. */
  public Caller(String name, Set<Scope> scopes, Optional<String> group) {
    this(name, scopes, group, Optional.empty());
  }

  /**
   * The group of a report.
   *
   * @param wanted what the report says; empty when it names none, and what cannot be a name counts
   *     as missing
   * @return the only group of this caller, else the wanted one, else the caller's default; empty
   *     for the installation's default
   */
  public Optional<String> groupFor(Optional<String> wanted) {
    return onlyGroup.or(() -> wanted.filter(InputLimits::isIdentity)).or(() -> group);
  }
}
