package dev.rollcall.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.rollcall.core.escalation.EscalationEffect;
import dev.rollcall.core.escalation.EscalationEvent;
import dev.rollcall.core.escalation.EscalationStatus;
import dev.rollcall.core.escalation.HistoryKind;
import dev.rollcall.core.escalation.HistoryRecord;
import dev.rollcall.core.escalation.LateCause;
import dev.rollcall.core.escalation.Origin;
import dev.rollcall.core.escalation.PassedOver;
import dev.rollcall.core.escalation.StatusRecord;
import dev.rollcall.core.line.LineEffect.Dial;
import dev.rollcall.core.line.LineEffect.HangUp;
import dev.rollcall.core.line.LineEffect.ReportOutcome;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.NotPlaced;
import dev.rollcall.core.line.LineEvent.Placed;
import dev.rollcall.core.line.LineEvent.Request;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.line.LineTiming;
import dev.rollcall.core.roster.CallRef;
import dev.rollcall.core.roster.Facts;
import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Hold;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.core.roster.Severity;
import dev.rollcall.v1.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is what is read. */
class RoundTripTest {

  private static final Instant AT = Instant.ofEpochMilli(1_795_402_800_123L);
  private static final int VALUES = 300;

  private final TopicSerdes serdes =
      new TopicSerdes(
          "dev.rollcall.wire.RegistryAvroSerde", Map.of("schema.registry.url", "mock://test"));

  @Test
  void incidents() {
    List<EscalationEvent.SourceReport> events =
        List.of(
            new EscalationEvent.Firing("E1", Optional.of("ops"), Severity.CRITICAL, "db down", AT),
            new EscalationEvent.Firing("E1", Optional.empty(), Severity.LOW, "", AT),
            new EscalationEvent.Resolve("E1", AT));
    for (EscalationEvent.SourceReport event : events) {
      assertSame(serdes.incidents(), new Keyed<>("E1", event));
    }
  }

  @Test
  void operatorActions() {
    List<EscalationEvent.OperatorAction> events =
        List.of(
            new EscalationEvent.Acknowledge("olga"),
            new EscalationEvent.Escalate("olga"),
            new EscalationEvent.ResolveByHand("olga", AT),
            new EscalationEvent.Snooze("olga", Duration.ofSeconds(90)));
    for (EscalationEvent.OperatorAction event : events) {
      assertSame(serdes.operatorActions(), new Keyed<>("E1", event));
    }
  }

  /** A new outcome of Amazon Connect needs its symbol in the public schema, and no other does. */
  @Test
  void callResponsesHaveASymbolForWhatAmazonConnectReports() {
    assertEquals(
        Arrays.stream(Outcome.values())
            .filter(outcome -> outcome.onContact() != Outcome.OnContact.NOTHING)
            .map(Outcome::name)
            .collect(Collectors.toSet()),
        Arrays.stream(CallOutcome.values()).map(CallOutcome::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @EnumSource
  void callResponses(CallOutcome outcome) {
    Outcome known = Outcome.valueOf(outcome.name());
    assertSame(
        serdes.callResponses(),
        new Keyed<>("ann", new Response("ann.x.1", "contact", known, AT, "why")));
    assertSame(
        serdes.callResponses(), new Keyed<>("contact", new Response("", "contact", known, AT, "")));
  }

  @Test
  void asks() {
    RandomValues random = new RandomValues(1);
    for (int i = 0; i < VALUES; i++) {
      EscalationEffect.Ask ask =
          new EscalationEffect.Ask(
              "ann.mobile",
              "ann",
              random.text(),
              random.number(),
              random.text(),
              random.oneOf(Severity.class),
              random.text(),
              random.policy(),
              5);
      assertEquals(
          new Keyed<>(
              "ann.mobile",
              new Request(
                  new dev.rollcall.core.line.Ask(
                      ask.errorId(),
                      ask.askId(),
                      "ann",
                      ask.groupId(),
                      ask.severity(),
                      ask.message(),
                      LineTiming.of(ask.policy()),
                      5))),
          again(serdes.requestSerializer(), serdes.requestDeserializer(), ask));
    }
  }

  @Test
  void withdrawals() {
    assertEquals(
        new Keyed<>("ann.mobile", new LineEvent.Withdraw("E1", 7)),
        again(
            serdes.requestSerializer(),
            serdes.requestDeserializer(),
            new EscalationEffect.Withdraw("ann.mobile", "ann", "E1", 7)));
  }

  @ParameterizedTest
  @EnumSource
  void outcomes(Outcome outcome) {
    CallRef call = new CallRef("ann", Optional.of("ann.x.1"), Optional.of("contact"));
    assertEquals(
        new Keyed<>("E1", new EscalationEvent.OutcomeReported(7, call, outcome, "why")),
        again(
            serdes.outcomeSerializer(),
            serdes.outcomeDeserializer(),
            new ReportOutcome("E1", 7, call, outcome, "why")));
  }

  @Test
  void people() {
    RandomValues random = new RandomValues(1);
    for (int i = 0; i < VALUES; i++) {
      assertSame(serdes.people(), random.responder().withoutPlace());
    }
  }

  @Test
  void sourcesOfInhibitions() {
    assertSame(
        serdes.inhibitionSources(),
        new Facts("E1", "g", Severity.LOW, Optional.of("prometheus"), Map.of("team", "db")));
    assertSame(
        serdes.inhibitionSources(),
        new Facts("E2", "g", Severity.CRITICAL, Optional.empty(), Map.of()));
  }

  @Test
  void callCommands() {
    assertSame(
        serdes.callCommands(),
        new Dial(
            "ann.x.1",
            "ann",
            "ann.mobile",
            "ops",
            "E2",
            2,
            "down",
            Severity.HIGH,
            AT,
            Duration.ofMillis(15_001),
            4));
    assertSame(serdes.callCommands(), new HangUp("ann.x.1", "ann"));
  }

  @Test
  void callEvents() {
    List<LineEvent.DialResult> events =
        List.of(
            new Placed("ann.x.1", "contact", AT),
            new NotPlaced("ann.x.1", Outcome.REJECTED, "why"),
            new NotPlaced("ann.x.1", Outcome.UNREACHABLE, ""));
    for (LineEvent.DialResult event : events) {
      DialReport news = new DialReport("ann", event, AT);
      assertSame(serdes.callEvents(), news);
      assertEquals(
          new Keyed<>("ann", event),
          again(serdes.callEvents().serializer(), serdes.callEventDeserializer(), news));
    }
  }

  @ParameterizedTest
  @EnumSource
  void history(HistoryKind kind) {
    RandomValues random = new RandomValues(kind.name().hashCode());
    for (int i = 0; i < 10; i++) {
      assertSame(serdes.history(), history(random, kind));
    }
  }

  @Test
  void auditEntries() {
    RandomValues random = new RandomValues(7);
    for (int i = 0; i < 10; i++) {
      assertSame(
          serdes.audit(),
          AuditEntry.of(
                  random.instant(),
                  random.text(),
                  "/silences",
                  Map.of("why", "deploy", "minutes", "60"),
                  "10.0.0.7",
                  303,
                  "")
              .changing(List.of("silences/s1.why: nothing -> deploy")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void statuses(Hold.Cause cause) {
    RandomValues random = new RandomValues(cause.name().hashCode());
    for (int i = 0; i < 10; i++) {
      Hold hold = new Hold(cause, random.text(), random.text(), random.text(), random.instant());
      assertSame(
          serdes.statuses(),
          new StatusRecord(
              history(random, random.oneOf(HistoryKind.class)),
              Origin.of(
                  random.maybe(random::text), random.maybe(random::text), Map.of("team", "db")),
              random.maybe(random::instant),
              random.maybe(random::instant),
              List.of("ann", "bob"),
              List.of("cem"),
              random.maybe(() -> hold),
              random.maybe(() -> Duration.ofSeconds(42))));
    }
  }

  private static HistoryRecord history(RandomValues random, HistoryKind kind) {
    return new HistoryRecord(
        random.text(),
        random.number(),
        random.number(),
        random.instant(),
        kind,
        random.text(),
        random.call(),
        random.maybe(random::text),
        random.oneOf(EscalationStatus.class),
        random.oneOf(EscalationStatus.class),
        random.text(),
        1,
        random.maybe(random::instant),
        random.oneOf(Severity.class),
        random.text(),
        random.number(),
        random.maybe(() -> random.oneOf(Outcome.class)),
        random.maybe(() -> random.oneOf(LateCause.class)),
        List.of(new PassedOver(random.text(), random.oneOf(PassedOver.Reason.class))));
  }

  @Test
  void groups() {
    RandomValues random = new RandomValues(2);
    for (int i = 0; i < VALUES; i++) {
      Group group = random.group();
      assertSame(serdes.groups(), group);
    }
  }

  @Test
  void documentsOfAPlan() {
    RandomValues random = new RandomValues(3);
    for (int i = 0; i < VALUES; i++) {
      assertSame(serdes.planDocuments(), random.planDocument());
    }
    assertSame(serdes.planChanges(), 17L);
  }

  /** A tombstone stays one. */
  @Test
  void nothingStaysNothing() {
    assertNull(serdes.groups().serializer().serialize("t", null));
    assertNull(serdes.groups().deserializer().deserialize("t", null));
  }

  private static <T> void assertSame(Serde<T> serde, T value) {
    assertEquals(value, again(serde.serializer(), serde.deserializer(), value));
  }

  private static <A, B> B again(Serializer<A> serializer, Deserializer<B> deserializer, A value) {
    return deserializer.deserialize("topic", serializer.serialize("topic", value));
  }
}
