package dev.rollcall.app.instance;

import dev.rollcall.app.nights.NightReplay;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.console.TryDesk;
import dev.rollcall.console.state.DutyState;
import dev.rollcall.core.roster.Group;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.plan.PlanYaml;
import dev.rollcall.plan.UnusableFile;
import dev.rollcall.rehearsal.Bounds;
import dev.rollcall.rehearsal.Tryout;
import dev.rollcall.story.Language;
import dev.rollcall.wire.PhoneMask;
import dev.rollcall.wire.RegistryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stories and nights for the console, one at a time, in virtual time. */
final class ConsoleTry implements TryDesk {

  private static final Logger LOG = LoggerFactory.getLogger(ConsoleTry.class);

  /** Far more than a story has. */
  private static final Bounds STORY = new Bounds(10_000, Duration.ofSeconds(2));

  /** A night has so many instants when ten thousand reports ring a phone each. */
  private static final Bounds NIGHT = new Bounds(100_000, Duration.ofSeconds(2));

  private static final Duration TRY_AGAIN_AFTER = Duration.ofSeconds(2);

  private final DutyState duties;
  private final Tryout tryout = new Tryout(STORY);
  private final NightReplay nights;
  private final Semaphore turn = new Semaphore(1);

  /**
   * For an installation.
   *
   * @param duties the plan in force
   * @param patience how long Kafka and the registry may take for each of their answers
   */
  ConsoleTry(DutyState duties, Settings settings, Duration patience) {
    this.duties = duties;
    this.nights =
        new NightReplay(
            settings, HttpPlan.bounded(settings.clients().kafka(), patience), patience, NIGHT);
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
  public List<String> tell(String plan, String story, Language language) {
    return inTurn(() -> tryout.tell(plan, story, language));
  }

  @Override
  public List<String> replay(String plan, Instant from, Instant until) {
    return inTurn(() -> nights.tell(plan, inForce(), from, until));
  }

  private List<String> inTurn(Supplier<List<String>> telling) {
    if (!turn.tryAcquire()) {
      throw HttpError.later(503, "somebody else tries a plan right now", TRY_AGAIN_AFTER);
    }
    try {
      return telling.get();
    } catch (UnusableFile | Bounds.TooLong | NightReplay.Unfit e) {
      throw HttpError.of(422, String.valueOf(e.getMessage()));
    } catch (RegistryUnavailableException e) {
      throw away("the schema registry", e);
    } catch (KafkaException e) {
      throw away("Kafka", e);
    } finally {
      turn.release();
    }
  }

  private static HttpError away(String service, RuntimeException e) {
    LOG.error("a night cannot be replayed: {}", PhoneMask.masked(e.toString()));
    return HttpError.later(503, service + " does not answer now", TRY_AGAIN_AFTER);
  }
}
