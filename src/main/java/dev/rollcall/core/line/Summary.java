package dev.rollcall.core.line;

import java.util.Optional;

/**
 * What a line needs to know of asks without reading them.
 *
 * @param asks how many there are that were not withdrawn
 * @param incidents how many incidents those are about
 * @param timing the shortest of each duration that one of them asked for; empty when there was none
 */
public record Summary(int asks, int incidents, Optional<Timing> timing) {

  public static final Summary NONE = new Summary(0, 0, Optional.empty());

  boolean isEmpty() {
    return asks == 0;
  }

  /**
   * With one ask more.
   *
   * @param others how many asks of the same incident are among them already
   */
  Summary plus(Ask ask, int others) {
    Timing shortest = timing.map(t -> t.shortest(ask.timing())).orElse(ask.timing());
    return new Summary(asks + 1, others == 0 ? incidents + 1 : incidents, Optional.of(shortest));
  }

  /**
   * With one ask less.
   *
   * @param others how many other asks of the same incident are among them
   */
  Summary minus(int others) {
    return asks <= 1
        ? NONE
        : new Summary(asks - 1, others == 0 ? incidents - 1 : incidents, timing);
  }

  /** With these; both hold asks. */
  Summary plus(Summary more) {
    Optional<Timing> shortest = timing.flatMap(t -> more.timing.map(t::shortest));
    return new Summary(asks + more.asks, incidents + more.incidents, shortest);
  }

  /** The first {@code most} of them. */
  Summary atMost(int most) {
    return new Summary(Math.min(asks, most), Math.min(incidents, most), timing);
  }

  /** What is left of them behind the first {@code most}. */
  Summary behind(int most) {
    int left = Math.max(0, asks - most);
    return left == 0 ? NONE : new Summary(left, Math.max(1, incidents - most), timing);
  }
}
