package dev.rollcall.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.app.nights.NightReplay;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.connect.Feedback;
import dev.rollcall.rehearsal.Bounds;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.support.Await;
import dev.rollcall.support.CommandProcess;
import dev.rollcall.support.CommandProcess.Result;
import dev.rollcall.support.SharedStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Incidents that an instance handled on a real broker, replayed from its topics. */
final class ReplayIT {

  private static final Map<String, Object> KAFKA =
      Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers());

  private static final String PLAN =
      """
      groups:
        ops:
          policy: {answerTimeout: 4s, gather: 0s, attempts: 1, rounds: 1}
          responders: [{id: ann, priority: 1}, {id: bob, priority: 2}, {id: cem, priority: 3}]
      """;

  private static final Pattern COMMAND =
      Pattern.compile("^\\./rollcall (replay .*)$", Pattern.MULTILINE);

  @TempDir private Path folder;
  private Map<String, String> environment = Map.of();

  @Test
  void whatHappenedIsReplayedFromTheTopics() throws Exception {
    try (Site site = new Site(Feedback.POLL, DeliveryConditions.CALM)) {
      environment = environment(site);
      Instant since = incidents(site);
      Map<TopicPartition, Long> ends = ends(site);
      Set<String> groups = groups(site);

      Path plan = Files.writeString(folder.resolve("plan.yaml"), PLAN);
      Path saved = folder.resolve("saved.jsonl");
      String[] period = {"--since", since.toString(), "--plan", plan.toString(), "--calls"};
      Result topic = replay(period, "--from-topic", "--save", saved.toString());
      assertTrue(topic.out().endsWith("\n0 calls differ between happened and new\n"), topic.out());
      assertTrue(topic.out().contains("same call"), topic.out());
      assertEquals(topic.out(), replay(period, "--file", saved.toString()).out());
      assertFalse(Files.readString(saved).contains("+81"));
      theConsoleTellsTheSame(since, plan);
      theCommandsOfTheGuide(plan);
      String[] all = {"--plan", plan.toString()};
      String late = "3 of them: the first report of then was decided late\n";
      Result outage = replay(all, "--from-topic");
      assertTrue(outage.out().endsWith(late), outage.out());

      assertEquals(ends, ends(site), "nothing is written");
      Set<String> left = groups(site);
      left.removeAll(groups);
      assertEquals(Set.of(), left, "no consumer group is left behind");
      aRecordThatCannotBeReadIsNamed(site, period);
      whatIsDeletedIsSaid(site, period);
    }
  }

  private Map<String, String> environment(Site site) {
    Map<String, String> all = new HashMap<>(site.environment(folder.resolve("state")));
    all.put("COMMIT_INTERVAL_MS", "20");
    return all;
  }

  /** The first comes while no instance runs. The next ones come after the instant returned. */
  private Instant incidents(Site site) {
    site.policy("ops", Map.of("answerTimeout", 4, "gather", 0, "attempts", 1, "rounds", 1));
    site.person("ops", 1, "ann", "+815044440001", "decline:1s");
    site.person("ops", 2, "bob", "+815044440002", "never");
    site.person("ops", 3, "cem", "+815044440003", "accept:1s");
    try (Instance instance = Instance.start(environment, folder.resolve("instance.log"))) {
      site.raise("E0", "ops");
      Await.until(() -> site.status("E0").equals("acknowledged"), instance::log);
      Instant since = Instant.now();
      for (String errorId : List.of("E1", "E2", "E3")) {
        site.raise(errorId, "ops");
        Await.until(
            () -> site.status(errorId).equals("acknowledged"),
            () -> site.status(errorId) + instance.log());
      }
      site.resolve("E1");
      Await.until(() -> site.history("E1").contains("RESOLVED"), instance::log);
      return since;
    }
  }

  private Result replay(String[] period, String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("replay"));
    arguments.addAll(List.of(period));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private Result run(List<String> arguments) throws IOException, InterruptedException {
    Result result = CommandProcess.of(environment, arguments.toArray(String[]::new)).run();
    assertEquals(0, result.status(), result.err());
    return result;
  }

  /** Page /try replays a night with a plan beside the one in force. */
  private void theConsoleTellsTheSame(Instant since, Path plan) throws Exception {
    Settings settings = Settings.from(new Environment(environment));
    NightReplay nights =
        new NightReplay(
            settings,
            settings.clients().kafka(),
            Duration.ofSeconds(20),
            new Bounds(1_000, Duration.ofMinutes(1)));
    Instant begin = since.truncatedTo(ChronoUnit.MILLIS);
    Instant until = Instant.now();
    String[] period = {"--since", since.toString(), "--until", until.toString(), "--calls"};
    String other = PLAN.replace("id: ann, priority: 1", "id: ann, priority: 4");
    Path old = Files.writeString(folder.resolve("old.yaml"), other);
    Result command =
        replay(period, "--from-topic", "--plan", plan.toString(), "--against", old.toString());
    assertEquals(command.out(), String.join("\n", nights.tell(PLAN, other, begin, until)) + "\n");
    assertTrue(command.out().contains("OLD"), command.out());
  }

  private void theCommandsOfTheGuide(Path plan) throws Exception {
    String guide = Files.readString(Path.of("docs/guides/replay.md"));
    List<String> commands =
        COMMAND
            .matcher(guide)
            .results()
            .map(found -> found.group(1))
            .filter(one -> one.contains("month.jsonl"))
            .toList();
    assertEquals(2, commands.size(), commands::toString);
    for (String command : commands) {
      String here =
          command
              .replaceAll(" (plan|new)/", " " + plan)
              .replace("month.jsonl", folder.resolve("month.jsonl").toString());
      String out = run(List.of(here.split(" ", -1))).out();
      assertTrue(out.contains(" calls differ between happened and new\n"), out);
    }
  }

  private void aRecordThatCannotBeReadIsNamed(Site site, String[] period) throws Exception {
    long offset;
    try (var producer =
        new KafkaProducer<>(KAFKA, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] junk = "no Avro".getBytes(StandardCharsets.UTF_8);
      offset =
          producer
              .send(new ProducerRecord<>(site.topics.incidents(), 1, null, junk))
              .get()
              .offset();
    }
    String out = replay(period, "--from-topic").out();
    assertTrue(out.contains("1 records skipped:\n"), out);
    assertTrue(
        out.contains(
            "  %s partition 1 offset %d: not in Confluent's wire format"
                .formatted(site.topics.incidents(), offset)),
        out);
    assertTrue(out.endsWith("\n0 calls differ between happened and new\n"), out);
  }

  /** H10. */
  private void whatIsDeletedIsSaid(Site site, String[] period) throws Exception {
    try (Admin admin = Admin.create(KAFKA)) {
      var first = RecordsToDelete.beforeOffset(1);
      TopicPartition busy =
          ends(site).entrySet().stream()
              .filter(
                  end -> end.getKey().topic().equals(site.topics.incidents()) && end.getValue() > 1)
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      admin.deleteRecords(Map.of(busy, first)).all().get();
    }
    Result result = replay(new String[] {"--plan", period[3]}, "--from-topic");
    assertTrue(
        result.err().contains("topic " + site.topics.incidents() + " reaches back to "),
        result.err());
  }

  private static Map<TopicPartition, Long> ends(Site site)
      throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(KAFKA)) {
      Map<TopicPartition, OffsetSpec> all = new HashMap<>();
      for (var topic : admin.describeTopics(site.allTopics()).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(
                one ->
                    all.put(
                        new TopicPartition(topic.name(), one.partition()), OffsetSpec.latest()));
      }
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin.listOffsets(all).all().get().forEach((at, end) -> ends.put(at, end.offset()));
      return ends;
    }
  }

  /** All but those of other sites, which come and go in the classes that run beside this one. */
  private static Set<String> groups(Site site) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(KAFKA)) {
      return admin.listGroups().all().get().stream()
          .map(GroupListing::groupId)
          .filter(group -> site.owns(group) || !Site.isOfAny(group))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
