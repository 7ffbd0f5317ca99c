package dev.rollcall.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells somebody outside, period after period, that incidents become calls, and says nothing
 * otherwise. Whoever does not hear of it raises the alarm. One thread, but for {@link #picture}.
 */
public final class DeadMansSwitch {

  private static final Logger LOG = LoggerFactory.getLogger(DeadMansSwitch.class);

  /** While there is trouble. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private final Duration every;
  private final Ping ping;
  private final Map<Result, Counter> counters = new EnumMap<>(Result.class);
  private Instant next = Instant.MIN;
  private @Nullable Instant withheldSince;
  private volatile Picture picture = new Picture(Optional.empty(), List.of());
  private List<String> named = List.of();

  private enum Result {
    SENT,
    WITHHELD,
    FAILED
  }

  /**
   * What was told.
   *
   * @param toldAt when somebody outside heard last that all is well; empty if never
   * @param troubles why nothing is told now, or why it was not heard; empty if it was
   */
  public record Picture(Optional<Instant> toldAt, List<String> troubles) {
    public Picture {
      troubles = List.copyOf(troubles);
    }
  }

  /** Tells it. Returns soon, whatever happens. */
  @FunctionalInterface
  public interface Ping {
    /**
     * Tells it once.
     *
     * @throws IOException if it did not arrive; its message holds no address
     */
    void send() throws IOException, InterruptedException;
  }

  /** A switch that has told nothing yet. */
  public DeadMansSwitch(Duration every, Ping ping, MeterRegistry registry) {
    this.every = every;
    this.ping = ping;
    for (Result result : Result.values()) {
      counters.put(
          result,
          Counter.builder("rollcall.deadman.pings")
              .description("times to tell the dead man's switch that all is well")
              .tag("result", result.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
  }

  /**
   * Tells it, if it is time and there is no reason not to.
   *
   * @param troubles looked at only when it is time
   */
  public void look(Instant now, Supplier<List<String>> troubles) throws InterruptedException {
    if (now.isBefore(next)) {
      return;
    }
    List<String> found = troubles.get();
    if (!found.isEmpty()) {
      withhold(found, now);
      return;
    }
    next = now.plus(every);
    goesOn();
    try {
      ping.send();
      count(Result.SENT);
      picture = new Picture(Optional.of(now), List.of());
    } catch (IOException e) {
      count(Result.FAILED);
      LOG.warn("the dead man's switch did not hear of us: {}", e.getMessage());
      picture = new Picture(picture.toldAt(), List.of("it did not hear: " + e.getMessage()));
    }
  }

  /** What was told until now. Any thread. */
  public Picture picture() {
    return picture;
  }

  /** What passes by itself within a period, as at a start, needs nobody. */
  private void withhold(List<String> reasons, Instant now) {
    count(Result.WITHHELD);
    picture = new Picture(picture.toldAt(), reasons);
    next = now.plus(LOOK_AGAIN);
    if (withheldSince == null) {
      withheldSince = now;
    }
    if (!reasons.equals(named) && !now.isBefore(withheldSince.plus(every))) {
      LOG.error("the dead man's switch is told nothing: {}", String.join("; ", reasons));
      named = reasons;
    }
  }

  private void goesOn() {
    if (!named.isEmpty()) {
      LOG.info("the dead man's switch is told again that all is well");
    }
    named = List.of();
    withheldSince = null;
  }

  private void count(Result result) {
    Objects.requireNonNull(counters.get(result)).increment();
  }
}
