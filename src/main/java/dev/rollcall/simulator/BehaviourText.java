package dev.rollcall.simulator;

import dev.rollcall.roster.DurationText;
import dev.rollcall.simulator.Behaviour.Fails;
import dev.rollcall.simulator.Behaviour.Never;
import dev.rollcall.simulator.Behaviour.Next;
import dev.rollcall.simulator.Behaviour.PicksUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Behaviours as people write them: {@code word[:time][,pickup:time]}.
 *
 * <p>{@code accept}, {@code decline}, {@code no-key}, {@code voicemail} and {@code hang-up} pick up
 * after {@code pickup} (1 s unless said) and act {@code time} later (3 s unless said; for {@code
 * no-key} and {@code voicemail} 24 s, the flow's patience of three times eight seconds). {@code
 * busy}, {@code invalid-number}, {@code blocked} and {@code failed} end the call after {@code time}
 * (1 s unless said). {@code never} takes nothing. A time is {@code 500ms}, {@code 5s} or {@code
 * 1m}.
 */
final class BehaviourText {

  static final Duration PICKUP = Duration.ofSeconds(1);
  static final Duration THINKS = Duration.ofSeconds(3);
  static final Duration FLOW_ASKS = Duration.ofSeconds(24);
  static final Duration NETWORK_KNOWS = Duration.ofSeconds(1);

  private static final String PICKUP_PREFIX = "pickup:";

  private BehaviourText() {}

  /** Throws IllegalArgumentException, with a message for the user, when it cannot be read. */
  static Behaviour parse(String text) {
    List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s*,\\s*", -1)));
    String[] head = parts.removeFirst().split(":", 2);
    Optional<Duration> time = head.length == 2 ? Optional.of(time(head[1])) : Optional.empty();
    return switch (head[0]) {
      case "accept" -> picksUp(Next.ACCEPT, time, THINKS, parts);
      case "decline" -> picksUp(Next.DECLINE, time, THINKS, parts);
      case "no-key" -> picksUp(Next.NO_KEY, time, FLOW_ASKS, parts);
      case "voicemail" -> picksUp(Next.VOICEMAIL, time, FLOW_ASKS, parts);
      case "hang-up" -> picksUp(Next.HANG_UP, time, THINKS, parts);
      case "busy" -> fails(DisconnectReason.TELECOM_BUSY, time, parts);
      case "invalid-number" -> fails(DisconnectReason.TELECOM_NUMBER_INVALID, time, parts);
      case "blocked" -> fails(DisconnectReason.TELECOM_POTENTIAL_BLOCKING, time, parts);
      case "failed" -> fails(DisconnectReason.TELECOM_PROBLEM, time, parts);
      case "never" -> {
        refuse(parts);
        if (time.isPresent()) {
          throw new IllegalArgumentException("never takes no time");
        }
        yield new Never();
      }
      default ->
          throw new IllegalArgumentException(
              "behaviour must be one of accept, decline, no-key, voicemail, hang-up, busy,"
                  + " invalid-number, blocked, failed, never; got "
                  + head[0]);
    };
  }

  /** The text of which {@link #parse} makes the same behaviour. */
  static String format(Behaviour behaviour) {
    return switch (behaviour) {
      case Never _ -> "never";
      case Fails(Duration after, DisconnectReason reason) ->
          word(reason) + ":" + DurationText.format(after);
      case PicksUp(Duration pickup, Duration after, Next next) ->
          next.name().toLowerCase(Locale.ROOT).replace('_', '-')
              + ":"
              + DurationText.format(after)
              + ","
              + PICKUP_PREFIX
              + DurationText.format(pickup);
    };
  }

  private static String word(DisconnectReason reason) {
    return switch (reason) {
      case TELECOM_BUSY -> "busy";
      case TELECOM_NUMBER_INVALID -> "invalid-number";
      case TELECOM_POTENTIAL_BLOCKING -> "blocked";
      case TELECOM_PROBLEM, TELECOM_TIMEOUT, CUSTOMER_DISCONNECT, CONTACT_FLOW_DISCONNECT, OTHER ->
          "failed";
    };
  }

  private static Behaviour picksUp(
      Next next, Optional<Duration> time, Duration unless, List<String> more) {
    Duration pickup = PICKUP;
    if (!more.isEmpty() && more.getFirst().startsWith(PICKUP_PREFIX)) {
      pickup = time(more.removeFirst().substring(PICKUP_PREFIX.length()));
    }
    refuse(more);
    return new PicksUp(pickup, time.orElse(unless), next);
  }

  private static Behaviour fails(
      DisconnectReason reason, Optional<Duration> time, List<String> more) {
    refuse(more);
    return new Fails(time.orElse(NETWORK_KNOWS), reason);
  }

  private static void refuse(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("behaviour ends with something unknown: " + rest);
    }
  }

  /** Throws IllegalArgumentException, with a message for the user, when it cannot be read. */
  static Duration time(String text) {
    return DurationText.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a time is written " + DurationText.FORMS + "; got " + text));
  }
}
