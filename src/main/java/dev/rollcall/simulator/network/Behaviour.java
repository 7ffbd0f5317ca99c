package dev.rollcall.simulator.network;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person, or the network before them, does with a call. {@link BehaviourText} has the form
 * in which users write it.
 */
public sealed interface Behaviour {

  /** Rings until the caller hangs up or the ring timeout is over. */
  record Never() implements Behaviour {}

  /** The network ends the call before anybody picks up, {@code after} it was placed. */
  record Fails(Duration after, DisconnectReason reason) implements Behaviour {}

  /**
   * Somebody or something picks up {@code pickup} after the call was placed. All other times are
   * from then on.
   *
   * @param keys what is pressed, whatever the flow does meanwhile
   * @param hangsUp before the flow does
   */
  record PicksUp(Duration pickup, By by, List<Key> keys, Optional<Duration> hangsUp)
      implements Behaviour {
    public PicksUp {
      keys = List.copyOf(keys);
    }
  }

  /** A key, pressed {@code after} the call was picked up. */
  record Key(Duration after, String key) {}

  /** A person or a machine picks up. To an ordinary call there is no difference. */
  enum By {
    PERSON,
    MACHINE
  }

  /** Reads {@code accept:5s} and the like; see {@link BehaviourText}. */
  static Behaviour parse(String text) {
    return BehaviourText.parse(text);
  }
}
