package dev.rollcall.http.silences;

import dev.rollcall.core.schedule.Period;
import dev.rollcall.http.server.Caller;
import dev.rollcall.http.server.HttpError;
import dev.rollcall.plan.PlanChange;
import dev.rollcall.plan.PlanDocument;
import dev.rollcall.plan.PlanKind;
import dev.rollcall.plan.PublishedPlan;
import dev.rollcall.plan.Silence;
import dev.rollcall.plan.SilenceChange;
import dev.rollcall.plan.UnusableFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes, ends and finds silences in the published plan. Thread safe. */
public final class SilenceDesk {

  private final PlanAccess plan;
  private final InstantSource clock;

  public SilenceDesk(PlanAccess plan, InstantSource clock) {
    this.plan = plan;
    this.clock = clock;
  }

  /** A silence, and when its document was written. */
  public record Published(Silence silence, Instant writtenAt) {}

  /** Now, in whole seconds. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /** Throws {@link HttpError} 403 if the caller may speak for one group alone. */
  static void check(Caller caller) {
    if (caller.onlyGroup().isPresent()) {
      throw HttpError.of(403, "a token with only-group= is not good for silences");
    }
  }

  /** All, the next to end first. */
  public List<Published> all() {
    return all(plan.read());
  }

  private static List<Published> all(PublishedPlan published) {
    return published.plan((_, _) -> {}).silences().values().stream()
        .map(silence -> new Published(silence, writtenAt(published, silence.id())))
        .sorted(Comparator.comparing(one -> one.silence().period().until()))
        .toList();
  }

  private static Instant writtenAt(PublishedPlan published, String id) {
    PlanDocument document = published.documents().get(PlanKind.SILENCES.key(id));
    return document == null ? Instant.EPOCH : document.at();
  }

  /** Throws {@link HttpError} 404 if there is none. */
  Published find(String id) {
    return find(plan.read(), id);
  }

  public static Published find(PublishedPlan published, String id) {
    return all(published).stream()
        .filter(one -> one.silence().id().equals(id))
        .findFirst()
        .orElseThrow(() -> HttpError.of(404, "no silence of this id is published"));
  }

  /**
   * Publishes a silence.
   *
   * @param made makes it of the plan, with its id; may be called again
   * @param everything whether it may fit everything
   * @param by who makes it
   * @throws HttpError 422 naming the field, if the plan cannot have it
   */
  public Published put(Function<PublishedPlan, Silence> made, boolean everything, String by) {
    String[] id = {""};
    PublishedPlan after =
        write(
            published -> {
              Silence silence = made.apply(published);
              id[0] = silence.id();
              checkHours(published, silence);
              return SilenceChange.put(published, silence, everything, by, now());
            });
    return find(after, id[0]);
  }

  private static void checkHours(PublishedPlan published, Silence silence) {
    Optional<String> hours = silence.during();
    if (hours.isPresent() && !published.plan((_, _) -> {}).hours().containsKey(hours.get())) {
      throw HttpError.field("during", "is no id of published hours");
    }
  }

  /** Ends a silence now, unless it has ended. Throws {@link HttpError} 404 if there is none. */
  public Published end(String id, String by) {
    PublishedPlan after =
        write(
            published -> {
              Published unused = find(published, id);
              return SilenceChange.end(published, List.of(id), by, now());
            });
    return find(after, id);
  }

  private PublishedPlan write(Function<PublishedPlan, PlanChange> change) {
    try {
      return plan.write(change);
    } catch (UnusableFile e) {
      // Its message may repeat what was sent.
      throw HttpError.of(422, "the plan cannot have this silence; a phone number may be in it");
    }
  }

  /**
   * The time of a new silence, in whole seconds.
   *
   * @param name of the field with the end
   * @param isLong whether it may be longer than {@link Silence#USUALLY_AT_MOST}
   * @throws HttpError 422 naming the field
   */
  public Period period(String name, Instant from, Instant until, boolean isLong) {
    Instant start = from.truncatedTo(ChronoUnit.SECONDS);
    Instant end = until.plus(Duration.ofSeconds(1)).minusNanos(1).truncatedTo(ChronoUnit.SECONDS);
    if (!end.isAfter(start) || !end.isAfter(now())) {
      throw HttpError.field(name, "must be later than the start, and than now");
    }
    Duration most = isLong ? Silence.LONGEST : Silence.USUALLY_AT_MOST;
    if (Duration.between(start, end).compareTo(most) > 0) {
      throw HttpError.field(
          name, "must be at most %d days after the start".formatted(most.toDays()));
    }
    try {
      return new Period(start, end);
    } catch (IllegalArgumentException e) {
      throw HttpError.field(name, "must lie in the years 1900 to 2200");
    }
  }
}
