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
 * What topic call-responses has reported of the latest contacts, so that a new owner of a partition
 * asks for nothing that is known. One thread.
 */
final class ReportedContacts {

  private static final int MOST_CONTACTS = 20_000;
  private static final int MOST_OF_ONE = 10;

  /** A key may travel so long behind the end of its contact. */
  private static final Duration JUST_ENDED = Duration.ofSeconds(30);

  private final Map<String, List<Response>> byContact =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Response>> eldest) {
          return size() > MOST_CONTACTS;
        }
      };

  void add(Response response) {
    List<Response> all = byContact.computeIfAbsent(response.contactId(), _ -> new ArrayList<>());
    if (all.size() < MOST_OF_ONE) {
      all.add(response);
    }
  }

  List<Response> of(Placed placed) {
    return List.copyOf(byContact.getOrDefault(placed.contactId(), List.of()));
  }

  boolean hasEnded(Placed placed) {
    return of(placed).stream().anyMatch(ContactEnds::isEnd);
  }

  /** Whether its end is known, and so long that no key can be on its way. */
  boolean isDead(Placed placed, Instant now) {
    return of(placed).stream()
        .anyMatch(r -> ContactEnds.isEnd(r) && r.occurredAt().plus(JUST_ENDED).isBefore(now));
  }
}
