package dev.rollcall.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.schedule.Period;
import dev.rollcall.plan.PlanDocument.Origin;
import dev.rollcall.plan.Silence.Running;
import dev.rollcall.plan.Silence.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Silences that are made and ended one at a time. */
class SilenceChangeTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private PublishedPlan published = PublishedPlan.NONE;

  private static Silence silence(String id, Instant from, Duration length, String... matchers) {
    return new Silence(
        id,
        List.of(matchers).stream().map(LabelMatcher::of).toList(),
        new Period(from, from.plus(length)),
        Running.STOP,
        Optional.empty(),
        "ana",
        "deploy");
  }

  /** Publishes a change, as the writer does. */
  private PlanChange write(PlanChange change, Origin origin) {
    List<PlanDocument> documents = new ArrayList<>(published.documents().values());
    change.deletions().forEach(key -> documents.removeIf(one -> one.key().equals(key)));
    for (PlanChange.Draft draft : change.documents()) {
      documents.removeIf(one -> one.key().equals(draft.key()));
      documents.add(
          new PlanDocument(
              draft.kind().field(), draft.id(), 1, "ana", NOW, "", origin, draft.spec()));
    }
    published = new PublishedPlan(published.version() + 1, documents);
    return change;
  }

  private void publish(Silence silence) {
    write(SilenceChange.put(published, silence, false, "ana", NOW), Origin.PEOPLE);
  }

  @Test
  void anIdIsFreeBehindTheHighestNumberToo() {
    publish(silence("s999999999", NOW, Duration.ofHours(1), "a=b"));
    assertEquals("s1000000000", SilenceChange.freeId(published));
    publish(silence("s1000000000", NOW, Duration.ofHours(1), "a=b"));
    assertEquals("s1000000001", SilenceChange.freeId(published));
  }

  private Silence read(String id) {
    return Optional.ofNullable(published.plan((key, why) -> fail(key, why)).silences().get(id))
        .orElseThrow();
  }

  private static void fail(String key, String why) {
    throw new AssertionError(key + ": " + why);
  }

  @Test
  void isReadAsItWasMade() {
    Silence maintenance =
        new Silence(
            "m",
            List.of(LabelMatcher.of("team!~\"d\\\"b|x\"")),
            new Period(NOW, NOW.plusSeconds(1)),
            Running.KEEP,
            Optional.empty(),
            "ana: \"a\"",
            "because: # of\nthis");
    publish(maintenance);
    assertEquals(maintenance, read("m"));
  }

  @Test
  void whatFitsEverythingMustBeMeant() {
    Silence all = silence("all", NOW, Duration.ofHours(1), "team=~.*");
    assertThrows(UnusableFile.class, () -> SilenceChange.put(published, all, false, "ana", NOW));
    write(SilenceChange.put(published, all, true, "ana", NOW), Origin.PEOPLE);
    assertEquals(all, read("all"));
    write(SilenceChange.end(published, List.of("all"), "ben", NOW.plusSeconds(60)), Origin.PEOPLE);
    assertEquals(State.ENDED, read("all").state(NOW.plusSeconds(60)));
  }

  @Test
  void hoursThatAreNotPublishedAreRefused() {
    Silence nightly =
        new Silence(
            "n",
            List.of(LabelMatcher.of("a=b")),
            new Period(NOW, NOW.plusSeconds(60)),
            Running.STOP,
            Optional.of("night"),
            "ana",
            "x");
    UnusableFile refusal =
        assertThrows(
            UnusableFile.class, () -> SilenceChange.put(published, nightly, false, "ana", NOW));
    assertTrue(String.valueOf(refusal.getMessage()).contains("there is no hours night"));
  }

  @Test
  void anIdIsOneMoreThanTheHighest() {
    assertEquals("s1", SilenceChange.freeId(published));
    publish(silence("s9", NOW, Duration.ofHours(1), "a=b"));
    publish(silence("s10", NOW, Duration.ofHours(1), "a=b"));
    publish(silence("shop", NOW, Duration.ofHours(1), "a=b"));
    assertEquals("s11", SilenceChange.freeId(published));
  }

  @Test
  void endsNowAndKeepsItsStart() {
    publish(silence("s1", NOW, Duration.ofHours(1), "a=b"));
    publish(silence("s2", NOW, Duration.ofHours(1), "a=b"));
    Instant end = NOW.plusSeconds(600);
    PlanChange change =
        write(SilenceChange.end(published, List.of("s1", "nobody"), "ben", end), Origin.PEOPLE);
    assertEquals(new Period(NOW, end), read("s1").period());
    assertEquals("ben", change.by());
    assertEquals(State.RUNNING, read("s2").state(end));
    assertTrue(SilenceChange.end(published, List.of("s1"), "ben", end).isEmpty(), "twice");
  }

  @Test
  void whatHasNotBegunNeverDoes() {
    publish(silence("s1", NOW.plus(Duration.ofDays(1)), Duration.ofHours(1), "a=b"));
    assertEquals(State.PLANNED, read("s1").state(NOW));
    write(SilenceChange.end(published, List.of("s1"), "ben", NOW), Origin.PEOPLE);
    assertEquals(State.ENDED, read("s1").state(NOW));
    assertEquals(new Period(NOW.minusSeconds(61), NOW.minusSeconds(60)), read("s1").period());
    Instant behind = NOW.minusSeconds(5);
    assertEquals(Optional.empty(), read("s1").nextBegin(behind, Map.of()), "by a clock behind");
  }

  /** Otherwise its start would be its end. */
  @Test
  void endsInTheSecondInWhichItBegan() {
    publish(silence("s1", NOW, Duration.ofHours(1), "a=b"));
    write(SilenceChange.end(published, List.of("s1"), "ben", NOW), Origin.PEOPLE);
    assertEquals(State.ENDED, read("s1").state(NOW));
  }

  @Test
  void thirtyDaysAfterItsEndTheNextChangeDeletesIt() {
    Silence old = silence("old", NOW, Duration.ofHours(1), "a=b");
    publish(old);
    write(
        SilenceChange.put(
            published, silence("file", NOW, Duration.ofHours(1), "a=b"), false, "", NOW),
        Origin.FILE);
    Instant thirtyDays = NOW.plus(Duration.ofHours(1)).plus(SilenceChange.KEPT);
    Silence next = silence("s1", thirtyDays, Duration.ofHours(1), "a=b");
    assertEquals(
        List.of(), SilenceChange.put(published, next, false, "ana", thirtyDays).deletions());
    assertEquals(
        List.of("silences/old"),
        SilenceChange.put(published, next, false, "ana", thirtyDays.plusSeconds(1)).deletions());
    assertEquals(
        List.of(),
        SilenceChange.put(published, old, false, "ana", thirtyDays.plusSeconds(1)).deletions(),
        "it is made again");
  }
}
