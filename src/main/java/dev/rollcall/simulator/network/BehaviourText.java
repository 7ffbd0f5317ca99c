package dev.rollcall.simulator.network;

import dev.rollcall.core.roster.DurationText;
import dev.rollcall.simulator.network.Behaviour.By;
import dev.rollcall.simulator.network.Behaviour.Fails;
import dev.rollcall.simulator.network.Behaviour.Never;
import dev.rollcall.simulator.network.Behaviour.PicksUp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Behaviours as people write them: {@code word[:time][,pickup:time]}.
 *
 * <p>{@code accept} presses 1, {@code decline} 2, {@code hang-up} hangs up, {@code time} after
 * picking up (3 s unless said). {@code keys:3@2s+1@9s} presses each key at its time. {@code no-key}
 * and {@code voicemail} take no time: the flow decides when it gives up. All these pick up after
 * {@code pickup} (1 s unless said). {@code busy}, {@code invalid-number}, {@code blocked} and
 * {@code failed} end the call after {@code time} (1 s unless said). {@code never} takes nothing. A
 * time is {@code 500ms}, {@code 5s} or {@code 1m}.
 */
public final class BehaviourText {

  static final Duration PICKUP = Duration.ofSeconds(1);
  static final Duration THINKS = Duration.ofSeconds(3);
  static final Duration NETWORK_KNOWS = Duration.ofSeconds(1);

  static final String ACCEPT = "1";
  static final String DECLINE = "2";

  private static final String PICKUP_PREFIX = "pickup:";

  private BehaviourText() {}

  /** Throws IllegalArgumentException, with a message for the user, when it cannot be read. */
  static Behaviour parse(String text) {
    List<String> parts = new ArrayList<>(List.of(text.strip().split("\\s*,\\s*", -1)));
    String[] head = parts.removeFirst().split(":", 2);
    Optional<String> more = head.length == 2 ? Optional.of(head[1]) : Optional.empty();
    return switch (head[0]) {
      case "accept" ->
          picksUp(By.PERSON, List.of(new Behaviour.Key(time(more, THINKS), ACCEPT)), parts);
      case "decline" ->
          picksUp(By.PERSON, List.of(new Behaviour.Key(time(more, THINKS), DECLINE)), parts);
      case "keys" -> picksUp(By.PERSON, keys(more.orElse("")), parts);
      case "no-key" -> picksUp(By.PERSON, nothing(head[0], more), parts);
      case "voicemail" -> picksUp(By.MACHINE, nothing(head[0], more), parts);
      case "hang-up" -> hangsUp(time(more, THINKS), parts);
      case "busy" -> fails(DisconnectReason.TELECOM_BUSY, more, parts);
      case "invalid-number" -> fails(DisconnectReason.TELECOM_NUMBER_INVALID, more, parts);
      case "blocked" -> fails(DisconnectReason.TELECOM_POTENTIAL_BLOCKING, more, parts);
      case "failed" -> fails(DisconnectReason.TELECOM_PROBLEM, more, parts);
      case "never" -> {
        refuse(parts);
        nothing(head[0], more);
        yield new Never();
      }
      default ->
          throw new IllegalArgumentException(
              "behaviour must be one of accept, decline, keys, no-key, voicemail, hang-up, busy,"
                  + " invalid-number, blocked, failed, never; got "
                  + head[0]);
    };
  }

  /** The text of which {@link #parse} makes the same behaviour. */
  public static String format(Behaviour behaviour) {
    return switch (behaviour) {
      case Never _ -> "never";
      case Fails(Duration after, DisconnectReason reason) ->
          word(reason) + ":" + DurationText.format(after);
      case PicksUp picksUp ->
          actions(picksUp) + "," + PICKUP_PREFIX + DurationText.format(picksUp.pickup());
    };
  }

  private static String actions(PicksUp p) {
    if (p.hangsUp().isPresent()) {
      return "hang-up:" + DurationText.format(p.hangsUp().get());
    }
    if (p.keys().isEmpty()) {
      return p.by() == By.MACHINE ? "voicemail" : "no-key";
    }
    Behaviour.Key first = p.keys().getFirst();
    boolean accepts = first.key().equals(ACCEPT);
    return p.keys().size() == 1 && (accepts || first.key().equals(DECLINE))
        ? (accepts ? "accept:" : "decline:") + DurationText.format(first.after())
        : p.keys().stream()
            .map(key -> key.key() + "@" + DurationText.format(key.after()))
            .collect(Collectors.joining("+", "keys:", ""));
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

  private static Behaviour picksUp(By by, List<Behaviour.Key> keys, List<String> more) {
    return new PicksUp(pickup(more), by, keys, Optional.empty());
  }

  private static Behaviour hangsUp(Duration after, List<String> more) {
    return new PicksUp(pickup(more), By.PERSON, List.of(), Optional.of(after));
  }

  private static Duration pickup(List<String> more) {
    Duration pickup = PICKUP;
    if (!more.isEmpty() && more.getFirst().startsWith(PICKUP_PREFIX)) {
      pickup = time(more.removeFirst().substring(PICKUP_PREFIX.length()));
    }
    refuse(more);
    return pickup;
  }

  private static Behaviour fails(
      DisconnectReason reason, Optional<String> time, List<String> more) {
    refuse(more);
    return new Fails(time(time, NETWORK_KNOWS), reason);
  }

  private static Duration time(Optional<String> text, Duration unless) {
    return text.map(BehaviourText::time).orElse(unless);
  }

  private static List<Behaviour.Key> keys(String text) {
    return Arrays.stream(text.split("\\+", -1)).map(BehaviourText::key).toList();
  }

  private static Behaviour.Key key(String text) {
    if (!text.matches("[0-9*#]@.*")) {
      throw new IllegalArgumentException("a key is written 1@5s; got " + text);
    }
    return new Behaviour.Key(time(text.substring(2)), text.substring(0, 1));
  }

  private static List<Behaviour.Key> nothing(String word, Optional<String> time) {
    if (time.isPresent()) {
      throw new IllegalArgumentException(word + " takes no time");
    }
    return List.of();
  }

  private static void refuse(List<String> rest) {
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("behaviour ends with something unknown: " + rest);
    }
  }

  /** Throws IllegalArgumentException, with a message for the user, when it cannot be read. */
  public static Duration time(String text) {
    return DurationText.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a time is written " + DurationText.FORMS + "; got " + text));
  }
}
