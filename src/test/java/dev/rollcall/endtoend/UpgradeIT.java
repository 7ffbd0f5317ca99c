package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.line.Line;
import dev.rollcall.core.line.LineEvent;
import dev.rollcall.core.line.LineEvent.Response;
import dev.rollcall.core.roster.Outcome;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.CallRecord;
import dev.rollcall.support.Await;
import dev.rollcall.support.ProductVersion;
import dev.rollcall.support.Release;
import dev.rollcall.support.SharedStack;
import dev.rollcall.support.TopicReader;
import dev.rollcall.wire.Keyed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An earlier release stops and today's version goes on: the same topics, tables and state folder.
 * And back, if the release allows it.
 */
@Tag("upgrade")
@Execution(ExecutionMode.CONCURRENT)
final class UpgradeIT {

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(45);
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final Duration ROUND_DELAY = Duration.ofSeconds(40);
  private static final Duration GATHER = Duration.ofSeconds(40);

  @TempDir private Path folder;

  static List<Release> releases() {
    return Release.all();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void todayGoesOnWhereTheReleaseWas(Release release) {
    ProductVersion before = release.version();
    ProductVersion today = ProductVersion.today();
    try (Site site = new Site()) {
      new Change(site, "up", 1).from(before, today);
      if (release.rollback()) {
        new Change(site, "back", 2).from(today, before);
      }
    }
  }

  /** One version stops, another starts. With people, groups and incidents of its own. */
  private final class Change {

    private final Site site;
    private final String name;
    private final int number;

    Change(Site site, String name, int number) {
      this.site = site;
      this.name = name;
      this.number = number;
    }

    void from(ProductVersion before, ProductVersion after) {
      prepare();
      try (Instance old = start("before", before)) {
        bringIntoEveryState(old);
      }
      assertTheNextOneHasToAct();
      assertNothingFailed("before");
      try (Instance next = start("after", after)) {
        whatRangIsFinished(next);
        whatWaitedIsCalled(next);
        whatWasTakenStaysTaken(next);
        whatIsOverIsKnown(next);
        aLateYesCounts(next);
      }
      assertNothingFailed("after");
    }

    private void prepare() {
      int answer = seconds(ANSWER_TIMEOUT);
      policy("ring", Map.of("answerTimeout", answer));
      person("ring", 1, "ann", "never");
      person("ring", 2, "bob", "accept:1s");
      policy("behind", Map.of("lineWait", 300));
      person("behind", 1, "ann", "never");
      person("behind", 2, "cem", "accept:1s");
      policy("talk", Map.of("answerTimeout", answer));
      person("talk", 1, "dan", "accept:1s,pickup:35s");
      policy("queue", Map.of("lineWait", 300));
      person("queue", 1, "dan", "accept:1s,pickup:35s");
      policy("gather", Map.of("gather", seconds(GATHER)));
      person("gather", 1, "eve", "accept:1s");
      policy("taken", Map.of());
      person("taken", 1, "fay", "accept:1s");
      policy("lease", Map.of("ackTimeout", seconds(LEASE)));
      person("lease", 1, "gus", "accept:1s");
      policy("exhausted", Map.of("rounds", 1));
      person("exhausted", 1, "hal", "busy");
      policy("resolved", Map.of());
      person("resolved", 1, "ida", "never");
      policy("rounds", Map.of("rounds", 3, "roundDelay", seconds(ROUND_DELAY)));
      person("rounds", 1, "jan", "busy");
      policy("late", Map.of("rounds", 2, "roundDelay", 600, "answerTimeout", 2));
      person("late", 1, "kim", "never");
    }

    private void bringIntoEveryState(Instance old) {
      for (String group :
          List.of("taken", "lease", "exhausted", "resolved", "rounds", "late", "ring", "talk")) {
        site.raise(id(group), id(group));
      }
      awaitCalls(old, "ann", 1);
      awaitCalls(old, "dan", 1);
      awaitCalls(old, "ida", 1);
      site.resolve(id("resolved"));
      site.raise(id("behind"), id("behind"));
      site.raise(id("queue"), id("queue"));
      site.raise(id("gather"), id("gather"));
      awaitHistory(old, "ring", "CALLED");
      awaitHistory(old, "talk", "CALLED");
      for (String asked : List.of("behind", "queue", "gather")) {
        awaitHistory(old, asked, "ASKED");
      }
      awaitStatus(old, "taken", "acknowledged");
      awaitStatus(old, "lease", "acknowledged");
      awaitStatus(old, "exhausted", "exhausted");
      awaitStatus(old, "resolved", "resolved");
      awaitStatus(old, "rounds", "waiting");
      awaitStatus(old, "late", "waiting");
      answers("jan", "accept:1s");
      answers("dan", "accept:1s");
    }

    /** Else the machine was too slow for this test's durations. */
    private void assertTheNextOneHasToAct() {
      assertTrue(calls("ann").getFirst().endedAt().isEmpty(), "the call was given up already");
      assertTrue(calls("dan").getFirst().endedAt().isEmpty(), "the call was answered already");
      assertEquals(List.of(), calls("eve"));
      assertEquals(1, calls("jan").size());
      assertEquals(1, calls("gus").size());
    }

    /** The unanswered call is given up in its time; what it was about goes to who comes next. */
    private void whatRangIsFinished(Instance next) {
      awaitStatus(next, "ring", "acknowledged");
      CallRecord given = calls("ann").getFirst();
      Duration rang = Duration.between(given.startedAt(), given.endedAt().orElseThrow());
      assertFalse(rang.compareTo(ANSWER_TIMEOUT) < 0, "hung up after " + rang);
      assertEquals(1, calls("ann").size(), next::log);
      assertEquals(1, calls("bob").size(), next::log);
      awaitStatus(next, "behind", "acknowledged");
      assertEquals(1, calls("cem").size(), next::log);
    }

    /** What waited for the call that is answered, to gather, and for the next round. */
    private void whatWaitedIsCalled(Instance next) {
      awaitStatus(next, "talk", "acknowledged");
      awaitStatus(next, "queue", "acknowledged");
      assertEquals(2, calls("dan").size(), next::log);
      awaitStatus(next, "gather", "acknowledged");
      assertEquals(1, calls("eve").size(), next::log);
      awaitStatus(next, "rounds", "acknowledged");
      assertEquals(2, calls("jan").size(), next::log);
      assertApart("jan", ROUND_DELAY);
    }

    /** Until it is resolved, or its lease is over. */
    private void whatWasTakenStaysTaken(Instance next) {
      assertEquals("acknowledged", site.status(id("taken")));
      site.resolve(id("taken"));
      awaitStatus(next, "taken", "resolved");
      assertEquals(1, calls("fay").size(), next::log);
      awaitCalls(next, "gus", 2);
      assertApart("gus", LEASE);
      assertTrue(site.history(id("lease")).contains("ACK_EXPIRED"), next::log);
    }

    /** Another report of an exhausted incident, and one from before a resolve. */
    private void whatIsOverIsKnown(Instance next) {
      site.raise(id("exhausted"), id("exhausted"));
      site.raise(id("resolved"), id("resolved"), Instant.now().minusSeconds(900));
      awaitHistory(next, "exhausted", "DUPLICATE");
      awaitHistory(next, "resolved", "STALE");
      assertEquals("exhausted", site.status(id("exhausted")));
      assertEquals("resolved", site.status(id("resolved")));
      assertEquals(1, calls("hal").size(), next::log);
      assertEquals(1, calls("ida").size(), next::log);
    }

    private void aLateYesCounts(Instance next) {
      assertEquals("waiting", site.status(id("late")));
      CallRecord over = calls("kim").getFirst();
      String callId = over.callId();
      Response yes =
          new Response(callId, over.contactId(), Outcome.ACCEPTED, Instant.now(), "delayed");
      String line = Line.lineOf(callId).orElseThrow();
      try (Producer<String, Keyed<LineEvent.Response>> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
              new StringSerializer(),
              Site.serdes().callResponses().serializer())) {
        var unused =
            producer.send(
                new ProducerRecord<>(site.topics.callResponses(), line, new Keyed<>(line, yes)));
      }
      awaitStatus(next, "late", "acknowledged");
      assertEquals(1, calls("kim").size(), next::log);
    }

    private void assertApart(String person, Duration atLeast) {
      List<Instant> starts = calls(person).stream().map(CallRecord::startedAt).toList();
      Duration between = Duration.between(starts.get(0), starts.get(1));
      assertFalse(between.compareTo(atLeast) < 0, () -> person + " was called after " + between);
    }

    private void assertNothingFailed(String part) {
      assertEquals(List.of(), TopicReader.read(site.topics.deadLetters()));
      String log = read(log(part));
      for (String failure : List.of("thread failed", "UnreadableState", "begins anew")) {
        assertFalse(log.contains(failure), log);
      }
    }

    private Instance start(String part, ProductVersion program) {
      return Instance.start(program, site.environment(folder.resolve("state")), log(part));
    }

    private Path log(String part) {
      return folder.resolve(name + "-" + part + ".log");
    }

    private void policy(String group, Map<String, Integer> fields) {
      Map<String, Integer> all = new HashMap<>(Map.of("gather", 0));
      all.putAll(fields);
      site.policy(id(group), all);
    }

    private void person(String group, int priority, String person, String behaviour) {
      site.person(id(group), priority, name + "-" + person, phone(person), behaviour);
    }

    private void answers(String person, String behaviour) {
      site.connect.people().set(phone(person), Behaviour.parse(behaviour));
    }

    private String phone(String person) {
      return "+8150700%d%04d".formatted(number, (int) person.charAt(0));
    }

    private List<CallRecord> calls(String person) {
      return site.callsTo(phone(person));
    }

    private String id(String incident) {
      return name + "-" + incident;
    }

    private void awaitStatus(Instance instance, String incident, String status) {
      Await.until(
          () -> site.status(id(incident)).equals(status),
          () -> site.history(id(incident)) + " of " + id(incident) + "\n" + instance.log());
    }

    private void awaitHistory(Instance instance, String incident, String kind) {
      Await.until(
          () -> site.history(id(incident)).contains(kind),
          () -> site.history(id(incident)) + " of " + id(incident) + "\n" + instance.log());
    }

    private void awaitCalls(Instance instance, String person, int count) {
      Await.until(() -> calls(person).size() == count, instance::log);
    }

    private static int seconds(Duration duration) {
      return Math.toIntExact(duration.toSeconds());
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
