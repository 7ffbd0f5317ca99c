package dev.rollcall.console.state;

import dev.rollcall.core.escalation.HistoryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
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

  private final LinkedHashMap<String, Track> tracks = new LinkedHashMap<>();

  /** A canary; it took no time while it has not come round. */
  private record Track(Instant raisedAt, Optional<Instant> cameAt, Duration took) {

    Track raised(Instant at) {
      return new Track(at, cameAt, took);
    }

    Track came(Instant at) {
      return new Track(raisedAt, Optional.of(at), Duration.between(raisedAt, at));
    }
  }

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
    Track newTrack = new Track(record.at(), Optional.empty(), Duration.ZERO);
    Track before = tracks.getOrDefault(record.errorId(), newTrack);
    switch (record.kind()) {
      case RAISED -> put(record.errorId(), before.raised(record.at()));
      case ACCEPTED -> put(record.errorId(), before.came(record.at()));
      default -> {}
    }
  }

  private void put(String errorId, Track track) {
    tracks.remove(errorId);
    tracks.put(errorId, track);
    if (tracks.size() > MOST) {
      tracks.pollFirstEntry();
    }
  }

  /** How they fare now. */
  public synchronized Picture at(Instant now) {
    tracks.values().removeIf(track -> track.raisedAt.isBefore(now.minus(FORGOTTEN)));
    Instant bound = now.minus(LATE);
    long missing =
        tracks.values().stream()
            .filter(track -> track.cameAt.filter(bound::isBefore).isEmpty())
            .count();
    Optional<Track> last =
        tracks.values().stream()
            .filter(track -> track.cameAt.isPresent())
            .max(Comparator.comparing(track -> track.cameAt.orElseThrow()));
    return new Picture(
        tracks.size(),
        Math.toIntExact(missing),
        last.flatMap(track -> track.cameAt),
        last.map(track -> track.took).orElse(Duration.ZERO));
  }
}
