package dev.rollcall.http;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.http.silences.PlanAccess;
import dev.rollcall.plan.PhoneText;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PublishedPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A published plan in memory, written as the real writer does; it can be away. Thread safe. */
public final class FakePlan implements PlanAccess {

  private final InstantSource clock;
  private PublishedPlan published = PublishedPlan.NONE;
  private boolean isAway;

  /** An empty plan. */
  public FakePlan(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on nothing can be read or written. */
  public synchronized void leave() {
    isAway = true;
  }

  @Override
  public synchronized PublishedPlan read() {
    if (isAway) {
      throw HttpError.later(503, "the plan is away", Duration.ofSeconds(5));
    }
    return published;
  }

  @Override
  public synchronized PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
    PlanChange wanted = change.apply(read());
    List<PlanDocument> documents = new ArrayList<>(published.documents().values());
    documents.removeIf(document -> wanted.deletions().contains(document.key()));
    long version = published.version();
    for (PlanChange.Draft draft : wanted.documents()) {
      version++;
      PlanDocument document =
          new PlanDocument(
              draft.kind().field(),
              draft.id(),
              version,
              wanted.by(),
              clock.instant(),
              wanted.why(),
              wanted.origin(),
              draft.spec());
      PhoneText.refuseIn(document);
      documents.removeIf(old -> old.key().equals(document.key()));
      documents.add(document);
    }
    published = new PublishedPlan(version, documents);
    return published;
  }
}
