package dev.rollcall.core.line;

import java.util.Optional;

/**
 * What a line needs to know of asks without reading them.
 *
 * @param asks how many there are that were not withdrawn
 * @param incidents how many incidents those are about
 * @param timing the shortest of each duration that one of them asked for, or one that has left them
 *     since {@link AskLookup#timed} last read them; empty when there was none
 */
public record AskSummary(int asks, int incidents, Optional<LineTiming> timing) {

  public static final AskSummary NONE = new AskSummary(0, 0, Optional.empty());

  boolean isEmpty() {
    return asks == 0;
  }

  /**
   * With one ask more.
   *
   * @param others how many asks of the same incident are among them already
   */
  AskSummary plus(Ask ask, int others) {
    LineTiming shortest = timing.map(t -> t.shortest(ask.timing())).orElse(ask.timing());
    return new AskSummary(asks + 1, others == 0 ? incidents + 1 : incidents, Optional.of(shortest));
  }

  /**
   * With one ask less.
   *
   * @param others how many other asks of the same incident are among them
   */
  AskSummary minus(int others) {
    return asks <= 1
        ? NONE
        : new AskSummary(asks - 1, others == 0 ? incidents - 1 : incidents, timing);
  }

  AskSummary timed(LineTiming shortest) {
    return new AskSummary(asks, incidents, Optional.of(shortest));
  }

  /** With these; both hold asks. */
  AskSummary plus(AskSummary more) {
    Optional<LineTiming> shortest = timing.flatMap(t -> more.timing.map(t::shortest));
    return new AskSummary(asks + more.asks, incidents + more.incidents, shortest);
  }

  /** The first {@code max} of them. */
  AskSummary atMost(int max) {
    return new AskSummary(Math.min(asks, max), Math.min(incidents, max), timing);
  }

  /** The rest of them behind the first {@code max}. */
  AskSummary behind(int max) {
    int left = Math.max(0, asks - max);
    return left == 0 ? NONE : new AskSummary(left, Math.max(1, incidents - max), timing);
  }
}
