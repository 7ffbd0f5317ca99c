package dev.rollcall.connect;

import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reports of topic call-responses about the latest contacts. Because of them, a new owner of a
 * partition does not ask for what is known. One thread.
 */
final class ReportedContacts {

  private static final int MAX_CONTACTS = 20_000;
  private static final int MAX_REPORTS_OF_CONTACT = 10;

  /** A key may arrive so long after the end of its contact. */
  private static final Duration JUST_ENDED = Duration.ofSeconds(30);

  private final Map<String, List<Response>> byContact =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Response>> eldest) {
          return size() > MAX_CONTACTS;
        }
      };

  void add(Response response) {
    List<Response> all = byContact.computeIfAbsent(response.contactId(), _ -> new ArrayList<>());
    if (all.size() < MAX_REPORTS_OF_CONTACT) {
      all.add(response);
    }
  }

  List<Response> of(Placed placed) {
    return List.copyOf(byContact.getOrDefault(placed.contactId(), List.of()));
  }

  boolean hasEnded(Placed placed) {
    return of(placed).stream().anyMatch(ContactEnds::isEnd);
  }

  /** Whether its end is known and so old that no key can arrive any more. */
  boolean isDead(Placed placed, Instant now) {
    return of(placed).stream()
        .anyMatch(r -> ContactEnds.isEnd(r) && r.occurredAt().plus(JUST_ENDED).isBefore(now));
  }
}
