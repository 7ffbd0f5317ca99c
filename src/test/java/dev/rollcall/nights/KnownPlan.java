package dev.rollcall.nights;

import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Roster;
import dev.rollcall.nights.NightPlans.PlanVersion;
import dev.rollcall.plan.OpenSources;
import dev.rollcall.plan.Plan;
import dev.rollcall.plan.PlanRoster;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an instance knows of the plan and of the open sources of inhibitions: the newest it has read
 * of each topic, as PlanStore, PlanWatcher and SourcesUpdater have it. A document that cannot be
 * read is no poison here, because the simulation has no documents.
 */
final class KnownPlan {

  /** As PlanWatcher has it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Topics topics;
  private final People people;
  private final Flaw flaw;
  private OpenSources sources = new OpenSources();
  private PlanVersion current = new PlanVersion(0, Plan.EMPTY);
  private Optional<PlanRoster> planned = Optional.empty();
  private int readPlans;
  private int readSources;

  KnownPlan(Topics topics, People people, Flaw flaw) {
    this.topics = topics;
    this.people = people;
    this.flaw = flaw;
  }

  /** Begins with what the topics have now, as a global store does. */
  void restore(Instant now) {
    sources = new OpenSources();
    readSources = 0;
    planned = Optional.empty();
    read(now);
  }

  /** Markers that are older than their topic keeps them are gone; their plan is known. */
  void loseMarkers(Instant now) {
    for (var next = topics.planChanges.peek(now);
        next.filter(e -> e.isReadable() && e.value() <= current.version()).isPresent();
        next = topics.planChanges.peek(now)) {
      topics.planChanges.take();
    }
  }

  /** Reads what has come. */
  void read(Instant now) {
    for (var next = topics.plans.at(readPlans, now);
        next.isPresent();
        next = topics.plans.at(++readPlans, now)) {
      current = next.get().value();
      planned = Optional.empty();
    }
    for (var next = topics.sources.at(readSources, now);
        next.isPresent();
        next = topics.sources.at(++readSources, now)) {
      sources.put(next.get().value().errorId(), next.get().value().facts());
    }
  }

  /** Whether the next marker may be taken, because its plan is here or did not come in time. */
  boolean isTold(Instant now) {
    return topics
        .planChanges
        .peek(now)
        .filter(
            marker ->
                !marker.isReadable()
                    || marker.value() <= current.version()
                    || !marker.seenAt().plus(PATIENCE).isAfter(now))
        .isPresent();
  }

  boolean knowsSource(Facts facts) {
    return sources.has(facts);
  }

  /** The roster as it is known now. */
  Roster roster() {
    return FlawedRoster.of(planned(), flaw);
  }

  /** The same without a flaw. */
  PlanRoster planned() {
    if (planned.isEmpty()) {
      planned = Optional.of(new PlanRoster(current.plan(), people, sources));
    }
    return planned.get();
  }
}
