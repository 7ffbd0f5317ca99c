package dev.rollcall.http.server;

import dev.rollcall.wire.InputLimits;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The sender of a request, as far as it is known.
 *
 * @param name of the token; shown in logs and in the history, never secret
 * @param scopes the scopes of the token
 * @param group the group of its reports that name none
 * @param onlyGroup the group of all its reports, whatever they name
 * @param calendar what it may read the shifts of; there exactly if it has scope calendar
 * @param console what it may do there; there exactly if it has scope console
 */
public record Caller(
    String name,
    Set<Scope> scopes,
    Optional<String> group,
    Optional<String> onlyGroup,
    Optional<CalendarSubject> calendar,
    Optional<ConsoleGrant> console) {

  /**
   * A sender without a token, on a route or an installation that needs none. It has no calendar and
   * no console.
   */
  public static final Caller ANYBODY =
      new Caller(
          "anybody",
          EnumSet.complementOf(EnumSet.of(Scope.CALENDAR, Scope.CONSOLE)),
          Optional.empty());

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** A caller whose reports may name any group. */
  public Caller(String name, Set<Scope> scopes, Optional<String> group) {
    this(name, scopes, group, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * The group of a report.
   *
   * @param wanted the group in the report; empty if it has none. A text that cannot be a name
   *     counts as missing
   * @return the only group of this caller, else the wanted one, else the caller's default; empty
   *     for the installation's default
   */
  public Optional<String> groupFor(Optional<String> wanted) {
    return onlyGroup.or(() -> wanted.filter(InputLimits::isIdentity)).or(() -> group);
  }
}
