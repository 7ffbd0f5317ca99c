package dev.rollcall.console;

import dev.rollcall.console.pages.PastDecision;
import dev.rollcall.http.server.HttpError;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What table CallHistory has, without DynamoDB. */
final class FakePast implements PastStories {

  static final Instant BEGIN = Instant.parse("2026-03-27T18:00:00Z");

  volatile boolean away;
  private final Map<String, List<PastDecision>> decisions = new ConcurrentHashMap<>();

  /** The next decision on an incident, a second after the one before. */
  void add(String errorId, String kind, String who, String reason, String message) {
    List<PastDecision> story =
        decisions.computeIfAbsent(errorId, _ -> new CopyOnWriteArrayList<>());
    Instant at = BEGIN.plusSeconds(story.size());
    story.add(new PastDecision(at.toEpochMilli(), at, kind, who, reason, message));
  }

  @Override
  public List<PastDecision> before(String errorId, long seq, int most) {
    if (away) {
      throw HttpError.of(503, "DynamoDB does not answer now");
    }
    return decisions.getOrDefault(errorId, List.of()).stream()
        .filter(one -> one.seq() < seq)
        .sorted(Comparator.comparing(PastDecision::seq).reversed())
        .limit(most)
        .toList();
  }
}
