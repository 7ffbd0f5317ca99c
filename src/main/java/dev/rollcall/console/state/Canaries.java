package dev.rollcall.console.state;

import dev.rollcall.core.escalation.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the canaries of all instances fare, as the history says. One that was not raised for {@link
 * #FORGOTTEN} is switched off. Thread safe.
 */
public final class Canaries {

  /** The longest period is two minutes. */
  static final Duration LATE = Duration.ofMinutes(3);

  static final Duration FORGOTTEN = Duration.ofMinutes(10);

  /** So many are known. */
  private static final int MOST = 10_000;

  private final Map<String, Track> tracks = new LinkedHashMap<>();

  private record Track(Instant raisedAt, Optional<Instant> cameAt, Duration took) {}

  /**
   * The canaries of the last minutes.
   *
   * @param known how many there are
   * @param missing how many of them did not come round lately
   * @param cameAt when one came round last
   * @param took how long that one took
   */
  public record Picture(int known, int missing, Optional<Instant> cameAt, Duration took) {}

  /** Takes a record of a canary. */
  public synchronized void add(HistoryRecord record) {
    Track before = tracks.remove(record.errorId());
    Track after =
        switch (record.kind()) {
          case RAISED ->
              new Track(
                  record.at(),
                  before == null ? Optional.empty() : before.cameAt,
                  before == null ? Duration.ZERO : before.took);
          case ACCEPTED ->
              new Track(
                  before == null ? record.at() : before.raisedAt,
                  Optional.of(record.at()),
                  before == null ? Duration.ZERO : Duration.between(before.raisedAt, record.at()));
          default -> before;
        };
    if (after != null) {
      tracks.put(record.errorId(), after);
    }
    if (tracks.size() > MOST) {
      tracks.remove(tracks.keySet().iterator().next());
    }
  }

  /** How they fare now. */
  public synchronized Picture at(Instant now) {
    tracks.values().removeIf(track -> track.raisedAt.isBefore(now.minus(FORGOTTEN)));
    int missing = 0;
    Track last = null;
    for (Track track : tracks.values()) {
      if (track.cameAt.filter(at -> at.isAfter(now.minus(LATE))).isEmpty()) {
        missing++;
      }
      if (track.cameAt.isPresent()
          && (last == null || track.cameAt.get().isAfter(last.cameAt.orElse(Instant.MIN)))) {
        last = track;
      }
    }
    return new Picture(
        tracks.size(),
        missing,
        Optional.ofNullable(last).flatMap(track -> track.cameAt),
        last == null ? Duration.ZERO : last.took);
  }
}
