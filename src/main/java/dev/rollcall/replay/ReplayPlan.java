package dev.rollcall.replay;

import dev.rollcall.plan.Person;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.rehearsal.engine.SimulatedRoster;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plan to replay with. Its groups are the only ones, because nobody knows what the tables said
 * then.
 *
 * @param documents its files
 * @param plan what they say
 * @param defaultGroup of reports that name no group
 */
public record ReplayPlan(PlanReader documents, Plan plan, String defaultGroup) {

  /**
   * The plan of these documents.
   *
   * @throws dev.rollcall.plan.UnusableFile if they are no plan
   */
  public static ReplayPlan of(PlanReader documents, String defaultGroup) {
    return new ReplayPlan(documents, documents.plan(), defaultGroup);
  }

  /** The same plan, as if nobody had silenced anything. */
  public ReplayPlan withoutSilences() {
    PlanReader fewer = documents.copy();
    List.copyOf(fewer.of(PlanKind.SILENCES).keySet())
        .forEach(id -> fewer.remove(PlanKind.SILENCES, id));
    return of(fewer, defaultGroup);
  }

  /** The time zone of a person; UTC if the plan does not say. */
  public ZoneId zone(String personId) {
    return Optional.ofNullable(plan.people().get(personId))
        .flatMap(Person::timeZone)
        .orElse(ZoneOffset.UTC);
  }

  boolean hasGroup(String groupId) {
    return plan.groups().containsKey(groupId);
  }

  /** A roster for one run. */
  SimulatedRoster roster() {
    SimulatedRoster roster = new SimulatedRoster(defaultGroup);
    roster.change(documents, Set.of());
    plan.groups().values().forEach(roster::put);
    documents
        .phonesOfGroups()
        .forEach((group, phones) -> phones.forEach((id, no) -> roster.putPhone(group, id, no)));
    return roster;
  }
}
