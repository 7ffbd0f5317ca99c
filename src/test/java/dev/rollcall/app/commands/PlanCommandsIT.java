package dev.rollcall.app.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rollcall.core.roster.Group;
import dev.rollcall.core.roster.Policy;
import dev.rollcall.core.roster.Responder;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.support.SharedStack;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The commands that change the plan, on a real broker. The topics have their default names. */
class PlanCommandsIT {

  @TempDir private Path folder;
  private PlanFixture rollcall = new PlanFixture();

  private int run(String... arguments) {
    rollcall = new PlanFixture();
    List<String> all = new ArrayList<>(List.of(arguments));
    int command = arguments[0].equals("silence") ? 2 : 1;
    all.addAll(
        command,
        List.of("--kafka", SharedStack.kafka().bootstrapServers(), "--registry", "mock://c"));
    return rollcall.run(all.toArray(String[]::new));
  }

  private String file(String people) throws IOException {
    String plan =
        """
        schedules:
          p: {zone: UTC, layers: [{turns: [{from: 2026-11-01T00:00, every: 4w, people: [%s]}]}]}
        groups:
          g: {responders: [{schedule: p, priority: 1}]}
        """
            .formatted(people);
    return Files.writeString(folder.resolve("plan.yaml"), plan).toString();
  }

  private void assertRun(int status, String out, String... arguments) {
    assertEquals(status, run(arguments), () -> rollcall.out() + rollcall.err());
    assertEquals(out, rollcall.out());
  }

  private static final Map<String, AttributeValue> ANA =
      Map.of("personId", AttributeValue.fromS("ana"));

  private static final Map<String, String> SDK =
      Map.of(
          "aws.endpointUrlDynamoDb", SharedStack.dynamoDb().endpoint().toString(),
          "aws.accessKeyId", "local",
          "aws.secretAccessKey", "local");

  private static final String SILENCE = "./rollcall silence ";
  private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");

  @Test
  void aPlanFromItsFirstApplyToAnOverride() throws Exception {
    assertEquals(1, run("export"));
    assertTrue(rollcall.err().contains("rollcall setup creates them"), rollcall.err());
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()))) {
      new TopicCheck(admin, Topics.DEFAULT).create(2, Optional.of((short) 1));
    }
    assertRun(0, "# version 0\n", "export");

    String ana = file("ana");
    assertEquals(3, run("diff", "-f", ana));
    assertTrue(rollcall.out().startsWith("p  on call now: nobody -> ana  "), rollcall.out());
    assertTrue(rollcall.out().endsWith("+ groups/g\n+ schedules/p\n"), rollcall.out());
    assertEquals(3, run("apply", "-f", ana, "--dry-run"));
    assertEquals(1, run("apply", "-f", ana), "other people would be on call at once");
    assertRun(0, "# version 0\n", "export");
    assertEquals(0, run("apply", "-f", ana, "--yes"));
    assertTrue(rollcall.out().endsWith("version 2 is published\n"), rollcall.out());
    assertRun(0, "nothing differs from version 2\n", "apply", "-f", ana);
    assertEquals(0, run("who"));
    assertTrue(rollcall.out().contains("p         ana"), rollcall.out());
    assertEquals(0, run("coverage"));

    Instant inAWeek = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(7));
    String until = inAWeek.plus(Duration.ofHours(8)).toString();
    assertEquals(
        0,
        run(
            "override",
            "p",
            "--out",
            "ana",
            "--in",
            "ben",
            "--from",
            inAWeek.toString(),
            "--until",
            until,
            "--by",
            "ana"),
        () -> rollcall.err());
    String id = "p-" + inAWeek.toString().substring(0, 10);
    assertEquals("override " + id + " is published, version 3\n", rollcall.out());
    assertEquals(
        2, run("override", "p", "--out", "ana", "--from", inAWeek.toString(), "--until", until));
    assertTrue(rollcall.err().contains("overlaps override " + id), rollcall.err());
    assertEquals(2, run("override", "q", "--in", "ana", "--until", until));
    assertTrue(rollcall.err().contains("known are p"), rollcall.err());
    assertEquals(
        0, run("override", "p", "--in", "ben", "--from", inAWeek.toString(), "--until", until));
    assertTrue(rollcall.out().contains("no effect from "), rollcall.out());

    assertRun(0, "nothing differs from version 4\n", "apply", "-f", ana, "--prune");
    assertEquals(0, run("export"));
    Path exported = Files.writeString(folder.resolve("export.yaml"), rollcall.out());
    assertRun(0, "nothing differs from version 4\n", "diff", "-f", exported.toString());
    silences();
    assertEquals(2, run("diff", "-f", file("ana], every: [")), "not YAML");
    theGuideOnSilences();
    aCalendarIsPublishedAsShifts();
    phonesAreInTheTableAndNowhereElse();
    theGuideOnMovingIn();
    filesAndTablesFitTogether();
  }

  private void filesAndTablesFitTogether() throws Exception {
    TopicSerdes serdes =
        new TopicSerdes(
            RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", "mock://c"));
    Responder ana = new Responder("ana", 1, "", OptionalInt.empty(), true, "");
    publish("people", "ana", serdes.people().serializer().serialize("people", ana));
    Group storage = new Group("storage", Policy.DEFAULT, List.of(ana));
    publish(
        "responder-groups",
        "storage",
        serdes.groups().serializer().serialize("responder-groups", storage));
    Path file = folder.resolve("storage.yaml");
    Files.writeString(file, "groups: {storage: {responders: [{id: ana, priority: 1}]}}\n");
    assertEquals(2, run("diff", "-f", file.toString()));
    assertTrue(rollcall.err().contains("groups.storage: hides the group"), rollcall.err());
    assertEquals(3, run("diff", "-f", file.toString(), "--take-over"), rollcall.err());
    assertTrue(rollcall.err().contains("nobody can call them: ben;"), rollcall.err());
    Files.writeString(file, "groups: {web: {responders: [{id: eve, priority: 1}]}}\n");
    assertEquals(2, run("apply", "-f", file.toString(), "--yes"));
    assertTrue(
        rollcall.err().contains("groups.web: nobody in it has a phone number: eve"),
        rollcall.err());
  }

  private static void publish(String topic, String key, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", SharedStack.kafka().bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var _ = producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  /** The last of its commands; a test without servers runs the others. */
  private void theGuideOnMovingIn() {
    String plan = folder.resolve("imported").toString();
    PlanFixture imports = new PlanFixture();
    assertEquals(
        3,
        imports.run("import", "pagerduty", "src/test/resources/movein/pagerduty", "--out", plan),
        imports::err);
    assertEquals(3, run("apply", "-f", plan, "--dry-run"), () -> rollcall.err());
    assertTrue(rollcall.out().contains("+ schedules/storage-primary\n"), rollcall.out());
  }

  private void silences() {
    assertRun(0, "no silences\n", "silence", "list");
    assertEquals(
        0,
        run("silence", "add", "service=checkout", "--for", "1h", "--why", "deploy", "--by", "ana"),
        () -> rollcall.err());
    assertTrue(
        rollcall.out().startsWith("silence s1 is published, version 5, until "), rollcall.out());
    assertEquals(
        0,
        run(
            "silence",
            "add",
            "a=b",
            "--from",
            "tomorrow 01:00",
            "--for",
            "2h",
            "--why",
            "move",
            "--keep",
            "--id",
            "move"));
    assertEquals(0, run("silence", "list"));
    List<String> lines = rollcall.out().lines().toList();
    assertTrue(lines.get(1).startsWith("s1    running"), rollcall.out());
    assertTrue(lines.get(1).endsWith("ana   service=\"checkout\"  deploy"), rollcall.out());
    assertTrue(lines.get(2).startsWith("move  planned, keep"), rollcall.out());

    assertEquals(2, run("silence", "end", "s1", "s2"));
    assertTrue(
        rollcall.err().contains("no silence s2 is published; running and planned are s1, move"),
        rollcall.err());
    assertRun(
        0,
        "silence s1 has ended, version 8\nsilence move has ended, version 8\n",
        "silence",
        "end",
        "s1",
        "move");
    assertRun(0, "silence s1 had ended already\n", "silence", "end", "s1");
    assertRun(0, "no silences\n", "silence", "list");
    assertEquals(0, run("silence", "list", "--all", "--format", "json"));
    assertTrue(rollcall.out().contains("\"state\" : \"ended\""), rollcall.out());

    refused("give --until or --for", "a=b", "--why", "x");
    refused(
        "over already",
        "a=b",
        "--until",
        "2026-01-01T00:00:00Z",
        "--from",
        "2025-12-31T00:00Z",
        "--why",
        "x");
    refused("--long allows it", "a=b", "--for", "31d", "--why", "x");
    refused("everything: true", "a=~.*", "--for", "1h", "--why", "x");
    refused("severity is one of", "severity=critical", "--for", "1h", "--why", "x");
    refused("there is a silence s1 already", "a=b", "--for", "1h", "--why", "x", "--id", "s1");
    refused("phone number", "a=b", "--for", "1h", "--why", "+815000000001");
    refused("there is no hours office", "a=b", "--for", "1h", "--why", "x", "--during", "office");
  }

  private void refused(String why, String... silence) {
    List<String> arguments = new ArrayList<>(List.of("silence", "add"));
    arguments.addAll(List.of(silence));
    assertEquals(2, run(arguments.toArray(String[]::new)), why);
    assertTrue(rollcall.err().contains(why), rollcall.err());
  }

  private void theGuideOnSilences() throws IOException {
    List<String> commands =
        Files.readAllLines(Path.of("docs/guides/silences.md")).stream()
            .filter(line -> line.startsWith(SILENCE))
            .toList();
    assertTrue(commands.size() >= 5, commands::toString);
    for (String command : commands) {
      String line = command.replaceFirst(" +#.*", "");
      String[] words =
          WORD.matcher(line)
              .results()
              .skip(1)
              .map(word -> word.group().replaceAll("^['\"]|['\"]$", ""))
              .toArray(String[]::new);
      assertEquals(0, run(words), () -> line + ": " + rollcall.err());
    }
  }

  private void aCalendarIsPublishedAsShifts() throws IOException {
    Files.writeString(
        folder.resolve("duty.ics"),
        """
        BEGIN:VCALENDAR
        BEGIN:VEVENT
        SUMMARY:Ana
        DTSTART:20261101T080000Z
        DURATION:P1D
        RRULE:FREQ=WEEKLY
        END:VEVENT
        BEGIN:VEVENT
        SUMMARY:Zoe
        DTSTART:20261102T080000Z
        DURATION:P1D
        RRULE:FREQ=WEEKLY
        END:VEVENT
        END:VCALENDAR
        """);
    Path plan =
        Files.writeString(
            folder.resolve("calendar.yaml"),
            "schedules: {c: {zone: UTC, layers: [{calendar: duty.ics, people: {Ana: ana}}]}}\n");
    assertEquals(0, run("apply", "-f", plan.toString(), "--yes"), rollcall::err);
    assertTrue(rollcall.err().contains("people has nobody for 'Zoe'. Gaps: "), rollcall.err());
    assertTrue(rollcall.out().contains("+ schedules/c\n"), rollcall.out());
    assertEquals(0, run("diff", "-f", plan.toString()), rollcall::out);
    assertEquals(0, run("export"));
    assertTrue(rollcall.out().contains("      - shifts:\n          - {from: "), rollcall.out());
    assertFalse(rollcall.out().contains("duty.ics"), rollcall.out());
  }

  private void phonesAreInTheTableAndNowhereElse() throws IOException {
    String people = SharedStack.newTables().people();
    Path file = folder.resolve("people.yaml");
    Files.writeString(file, "people: {ana: {phones: ['+815000000001', '+815000000002']}}\n");
    SDK.forEach(System::setProperty);
    try {
      assertEquals(1, apply(file, "no-such-table"), "nothing is written without the table");
      assertEquals(3, run("diff", "-f", file.toString()));
      assertEquals(0, apply(file, people));
    } finally {
      SDK.keySet().forEach(System::clearProperty);
    }
    AttributeValue numbers =
        AttributeValue.fromL(
            List.of(AttributeValue.fromS("+815000000001"), AttributeValue.fromS("+815000000002")));
    assertEquals(
        Map.of("personId", AttributeValue.fromS("ana"), "phoneNumbers", numbers),
        SharedStack.dynamoDb().client().getItem(get -> get.tableName(people).key(ANA)).item());
    assertEquals(0, run("export"));
    assertFalse(rollcall.out().contains("+81"), rollcall.out());
    assertTrue(rollcall.out().contains("numbers: 2"), rollcall.out());
  }

  private static int apply(Path file, String table) {
    ApplyCommand command =
        new ApplyCommand(Map.of("PEOPLE_TABLE", table, "AWS_REGION", "eu-central-1"));
    return new CommandLine(command)
        .execute(
            "-f",
            file.toString(),
            "--kafka",
            SharedStack.kafka().bootstrapServers(),
            "--registry",
            "mock://c");
  }
}
