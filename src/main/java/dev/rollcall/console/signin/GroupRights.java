package dev.rollcall.console.signin;

import dev.rollcall.http.server.ConsoleRight;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;

/**
 * What the groups of a visitor allow.
 *
 * @param rights the right of each group
 */
public record GroupRights(Map<String, ConsoleRight> rights) {

  public GroupRights {
    rights = Map.copyOf(rights);
  }

  /** The highest of these groups' rights. Whoever is in none of them may look. */
  ConsoleRight highest(Collection<String> groups) {
    return groups.stream()
        .map(rights::get)
        .filter(Objects::nonNull)
        .reduce(ConsoleRight.VIEWER, (one, other) -> one.includes(other) ? one : other);
  }
}
