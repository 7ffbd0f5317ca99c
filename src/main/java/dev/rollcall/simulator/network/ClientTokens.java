package dev.rollcall.simulator.network;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which contact each ClientToken started. The API model: "valid for 7 days after creation". Guarded
 * by the network's lock.
 */
final class ClientTokens {

  static final Duration VALID = Duration.ofDays(7);

  private record Use(Contact contact, Instant until) {}

  private final Map<String, Use> uses = new HashMap<>();

  Optional<Contact> find(String token, Instant now) {
    return Optional.ofNullable(uses.get(token))
        .filter(use -> now.isBefore(use.until()))
        .map(Use::contact);
  }

  /** An empty token is none and is not remembered. */
  void remember(String token, Contact contact, Instant now) {
    if (!token.isEmpty()) {
      uses.put(token, new Use(contact, now.plus(VALID)));
    }
  }

  void clear() {
    uses.clear();
  }
}
