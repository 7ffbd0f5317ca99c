package dev.rollcall.console.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.plan.PlanDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.DisconnectException;
import org.junit.jupiter.api.Test;

/** What is known of the plan while its topic is read. */
final class DutyStateTest {

  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final String SCHEDULE =
      "{zone: UTC, layers: [{turns: [{from: 2026-11-23T09:00, every: 1w, people: [ana]}]}]}";

  private boolean registryIsAway;
  private Instant now = NOW;
  private final DutyState state =
      new DutyState(
          new DutyState.Decoders(this::document, DutyStateTest::group, DutyStateTest::person),
          () -> now);

  private static Group group(byte[] bytes) {
    throw new IllegalStateException(bytes.length + " bytes that are not read here");
  }

  private static Responder person(byte[] bytes) {
    throw new IllegalStateException(bytes.length + " bytes that are not read here");
  }

  /** Its bytes are kind, id and version. */
  private PlanDocument document(byte[] bytes) {
    if (registryIsAway) {
      throw new DisconnectException("the registry is away");
    }
    String[] parts = new String(bytes, StandardCharsets.UTF_8).split("/", -1);
    return parts[0].equals("plan")
        ? PlanDocument.head(Long.parseLong(parts[2]), "", NOW, "", PlanDocument.Origin.FILE)
        : new PlanDocument(
            parts[0],
            parts[1],
            Long.parseLong(parts[2]),
            "",
            NOW,
            "",
            PlanDocument.Origin.FILE,
            SCHEDULE);
  }

  private void reads(String key, String value) {
    state.plan(key, Optional.of(value.getBytes(StandardCharsets.UTF_8)));
  }

  private Set<String> schedules() {
    return state.current().plan().schedules().keySet();
  }

  @Test
  void aChangeCountsFromItsHeadOn() {
    reads("schedules/p", "schedules/p/1");
    assertEquals(Set.of(), schedules());
    reads(PlanDocument.HEAD, "plan/head/1");
    assertEquals(Set.of("p"), schedules());
    assertEquals(1, state.current().version());
    state.plan("schedules/p", Optional.empty());
    assertEquals(Set.of("p"), schedules());
    reads(PlanDocument.HEAD, "plan/head/2");
    assertEquals(Set.of(), schedules());
  }

  @Test
  void thePlanStaysWhileItsTopicIsReadAnew() {
    reads("schedules/p", "schedules/p/1");
    reads(PlanDocument.HEAD, "plan/head/1");
    state.clearPlan();
    assertEquals(Set.of("p"), schedules());
    reads("schedules/q", "schedules/q/2");
    assertEquals(Set.of("p"), schedules());
    reads(PlanDocument.HEAD, "plan/head/2");
    assertEquals(Set.of("q"), schedules());
  }

  @Test
  void aDocumentUnderAnotherKeyIsUnreadable() {
    reads("schedules/p", "schedules/q/1");
    reads(PlanDocument.HEAD, "plan/head/1");
    assertEquals(Map.of("schedules/p", "its value is schedules/q"), state.current().unreadable());
  }

  @Test
  void whatTheRegistryDidNotSendIsReadLater() {
    registryIsAway = true;
    reads("schedules/p", "schedules/p/1");
    reads(PlanDocument.HEAD, "plan/head/1");
    assertEquals(Set.of("plan/head", "schedules/p"), state.current().unreadable().keySet());
    registryIsAway = false;
    assertEquals(Set.of(), schedules());
    now = NOW.plusSeconds(5);
    assertEquals(Set.of("p"), schedules());
    assertEquals(Map.of(), state.current().unreadable());
    assertEquals(1, state.current().version());
  }
}
