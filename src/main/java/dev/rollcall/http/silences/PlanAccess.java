package dev.rollcall.http.silences;

import dev.rollcall.http.server.HttpError;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PublishedPlan;
import java.util.function.Function;

/** The published plan. Both methods block, for some seconds at most. Thread safe. */
public interface PlanAccess {

  /**
   * What is published now.
   *
   * @throws HttpError 503 if it cannot be read
   */
  PublishedPlan read();

  /**
   * Writes a change, if there is something to write.
   *
   * @param change makes the change of what is published; it may be called again. What it throws is
   *     thrown, and nothing is written
   * @return the plan as it is afterwards
   * @throws HttpError 409 if others changed the plan again and again, 503 if it cannot be written
   */
  PublishedPlan write(Function<PublishedPlan, PlanChange> change);
}
