package dev.rollcall.streams;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.PlanRoster;
import java.util.function.Supplier;

/**
 * The roster of a task: the plan of topic plan over the groups of topic responder-groups. A
 * decision takes one roster, so it is made by one plan. One thread.
 */
final class StoreRoster implements Supplier<Roster> {

  private final PlanStore plans;
  private final StoredGroups groups;
  private final OpenSources sources;
  private PlanRoster roster;
  private long reading;
  private long changes;

  StoreRoster(PlanStore plans, StoredGroups groups, OpenSources sources) {
    this.plans = plans;
    this.groups = groups;
    this.sources = sources;
    PlanStore.Current plan = plans.current();
    this.reading = plan.reading();
    this.changes = groups.changes();
    this.roster = new PlanRoster(plan.plan(), groups, sources);
  }

  /** The roster as it is now. */
  @Override
  public PlanRoster get() {
    PlanStore.Current plan = plans.current();
    if (plan.reading() != reading || groups.changes() != changes) {
      reading = plan.reading();
      changes = groups.changes();
      roster = new PlanRoster(plan.plan(), groups, sources);
    }
    return roster;
  }

  /** Whether this instance knows that this incident is open, with these facts. */
  boolean knowsSource(Facts facts) {
    return sources.has(facts);
  }

  /** Whether a plan was ever published. */
  boolean hasPlan() {
    return plans.current().version() > 0;
  }
}
