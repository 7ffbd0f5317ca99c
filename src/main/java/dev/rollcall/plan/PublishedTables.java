package dev.rollcall.plan;

import java.util.Set;

/**
 * What the tables say, as far as it matters to a plan.
 *
 * @param groups ids of the groups that have somebody in table Responders
 * @param people ids of everybody whom a table gives a phone number
 */
public record PublishedTables(Set<String> groups, Set<String> people) {

  public PublishedTables {
    groups = Set.copyOf(groups);
    people = Set.copyOf(people);
  }
}
