package dev.rollcall.app.nights;

import dev.rollcall.app.settings.Settings;
import dev.rollcall.plan.PlanReader;
import dev.rollcall.rehearsal.Bounds;
import dev.rollcall.replay.RecordedTopic;
import dev.rollcall.replay.Recording;
import dev.rollcall.replay.Replay;
import dev.rollcall.replay.ReplayPlan;
import dev.rollcall.replay.ReplayReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A short period replayed with a plan that is only tried and with the one in force, for somebody
 * who waits for a page. It reads the topics, and writes nothing. Thread safe.
 */
public final class NightReplay {

  /** What one replay reads of a topic; each of these has a kilobyte or so in memory. */
  private static final long MOST_INPUTS = 10_000;

  private static final long MOST_DECISIONS = 100_000;

  /** What was decided late lies behind what came since, and has its own instant. */
  private static final Duration LATE = Duration.ofHours(1);

  private final Settings settings;
  private final Map<String, Object> kafka;
  private final Duration patience;
  private final Bounds bounds;

  /** Says why a period cannot be replayed. */
  public static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  /**
   * Of an installation.
   *
   * @param kafka settings of clients
   * @param patience how long the registry may take for each of its answers
   * @param bounds of each of the two replays
   */
  public NightReplay(
      Settings settings, Map<String, Object> kafka, Duration patience, Bounds bounds) {
    this.settings = settings;
    this.kafka = Map.copyOf(kafka);
    this.patience = patience;
    this.bounds = bounds;
  }

  /**
   * What happened and what would have, as {@code ./rollcall replay --calls} prints it.
   *
   * @param plan the text of a plan file
   * @param inForce another one, which the report calls old
   * @param from the start, which is part of it, in milliseconds as records have it
   * @param until the end, which is part of it
   * @throws dev.rollcall.plan.UnusableFile if one of them is no plan
   * @throws Unfit if nothing is recorded of that period, or too much
   * @throws Bounds.TooLong if a replay takes more than it may
   * @throws org.apache.kafka.common.KafkaException if a topic cannot be read
   * @throws dev.rollcall.wire.RegistryUnavailableException if the registry is away
   */
  public List<String> tell(String plan, String inForce, Instant from, Instant until) {
    ReplayPlan tried = plan(plan, from);
    ReplayPlan old = plan(inForce, from);
    SkippedRecords skipped = new SkippedRecords();
    Recording recording = read(from, until, skipped);
    Replay before = replay(recording, old);
    Replay after = replay(recording, tried);
    ReplayReport report =
        ReplayReport.of(recording, Replay.People.AS_HAPPENED, tried, after, Optional.of(before));
    return ReplayText.of(report, skipped, true);
  }

  private ReplayPlan plan(String text, Instant now) {
    return ReplayPlan.of(
        PlanReader.text("plan", text, now), settings.installation().defaultGroup());
  }

  private Replay replay(Recording recording, ReplayPlan plan) {
    return Replay.of(recording, plan, Replay.People.AS_HAPPENED, bounds.begin());
  }

  private Recording read(Instant from, Instant until, SkippedRecords skipped) {
    RecordedTopics topics = new RecordedTopics(settings, kafka, patience, skipped);
    var period = new RecordedTopics.Period(Optional.of(from), Optional.of(until));
    Recording.Builder builder = new Recording.Builder();
    for (RecordedTopic topic : RecordedTopic.values()) {
      var _ =
          topics.read(topic, period, Optional.of(until.plus(LATE)), bounded(topic), builder::add);
    }
    if (builder.last().isEmpty()) {
      throw new Unfit("nothing is recorded of that time any more, or yet");
    }
    return builder.build(period.from(), period.until());
  }

  private static RecordedTopics.Watcher bounded(RecordedTopic topic) {
    long most = topic == RecordedTopic.ESCALATION_HISTORY ? MOST_DECISIONS : MOST_INPUTS;
    return (String name, long records, Consumer<LongConsumer> reading) -> {
      if (records > most) {
        throw new Unfit(
            "topic %s has about %,d records of that time, and at most %,d are replayed here; ./rollcall replay --from-topic replays them all"
                .formatted(name, records, most));
      }
      reading.accept(_ -> {});
    };
  }
}
