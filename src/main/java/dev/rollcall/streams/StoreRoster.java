package dev.rollcall.streams;

import dev.rollcall.core.roster.Roster;
import dev.rollcall.plan.PlanRoster;
import java.util.function.Supplier;

/**
 * The roster of a task: the plan of topic plan over the groups of topic responder-groups. A
 * decision takes one roster, so it is made by one plan. One thread.
 */
final class StoreRoster implements Supplier<Roster> {

  private final PlanStore plans;
  private final StoredGroups groups;
  private PlanRoster roster;
  private long reading;
  private long changes;

  StoreRoster(PlanStore plans, StoredGroups groups) {
    this.plans = plans;
    this.groups = groups;
    PlanStore.Current plan = plans.current();
    this.reading = plan.reading();
    this.changes = groups.changes();
    this.roster = new PlanRoster(plan.plan(), groups);
  }

  /** The roster as it is now. */
  @Override
  public Roster get() {
    PlanStore.Current plan = plans.current();
    if (plan.reading() != reading || groups.changes() != changes) {
      reading = plan.reading();
      changes = groups.changes();
      roster = new PlanRoster(plan.plan(), groups);
    }
    return roster;
  }

  /** Whether a plan was ever published. */
  boolean hasPlan() {
    return plans.current().version() > 0;
  }
}
