package dev.rollcall.app.instance;

import dev.rollcall.console.TryDesk;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.roster.Group;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.plan.PlanYaml;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.rehearsal.Tryout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Stories for the console, one at a time, in virtual time. */
final class ConsoleTry implements TryDesk {

  /** Far more than a night has. */
  private static final int MOST_INSTANTS = 10_000;

  private static final Duration MOST_TIME = Duration.ofSeconds(2);
  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

  private final DutyState duties;
  private final Tryout tryout = new Tryout(MOST_INSTANTS, MOST_TIME);
  private final Semaphore turn = new Semaphore(1);

  ConsoleTry(DutyState duties) {
    this.duties = duties;
  }

  @Override
  public String inForce() {
    String plan =
        PlanYaml.of(duties.published(), duties.current().tables().groups().values(), (_, _) -> {});
    return plan.isEmpty() ? "groups: {}\n" : plan;
  }

  @Override
  public Optional<String> group() {
    return duties.current().groups().stream().map(Group::id).findFirst();
  }

  @Override
  public List<String> tell(String plan, String story) {
    if (!turn.tryAcquire()) {
      throw HttpError.later(503, "somebody else tries a plan right now", TRY_AGAIN_AFTER);
    }
    try {
      return tryout.tell(plan, story);
    } catch (UnusableFile | Tryout.TooLong e) {
      throw HttpError.of(422, String.valueOf(e.getMessage()));
    } finally {
      turn.release();
    }
  }
}
