package dev.rollcall.chaos.proxy;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A fault on the wire.
 *
 * @param requests the names of the requests that it is about; a Kafka API key such as {@code
 *     END_TXN}, or an HTTP method and path
 * @param probability 0 to 1, that a request meets it
 * @param delay before the request goes on, whatever its fate
 * @param reply with {@link Fate#REPLY}: the whole HTTP response
 */
public record Rule(
    Predicate<String> requests, double probability, Fate fate, Duration delay, String reply) {

  /** Every request. */
  public static final Predicate<String> ALL = _ -> true;

  public static Rule of(Predicate<String> requests, double probability, Fate fate) {
    return new Rule(requests, probability, fate, Duration.ZERO, "");
  }

  public static Rule slow(Predicate<String> requests, double probability, Duration delay) {
    return new Rule(requests, probability, Fate.PASS, delay, "");
  }

  public static Rule reply(Predicate<String> requests, double probability, String response) {
    return new Rule(requests, probability, Fate.REPLY, Duration.ZERO, response);
  }
}
