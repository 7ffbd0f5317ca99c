package dev.rollcall.benchmarks.rows;

import dev.rollcall.benchmarks.load.Pacer;
import dev.rollcall.benchmarks.load.People;
import dev.rollcall.benchmarks.measure.Latencies;
import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.report.RowResult;
import dev.rollcall.benchmarks.site.Await;
import dev.rollcall.benchmarks.site.Door;
import dev.rollcall.benchmarks.site.Installation;
import dev.rollcall.benchmarks.site.PhoneBook;
import dev.rollcall.benchmarks.site.Phones;
import dev.rollcall.benchmarks.site.Site;
import dev.rollcall.core.roster.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Row 14: from asking for a silence to the end of the call that rings for what it fits, while
 * 100,000 other incidents are open. It is asked for by an HTTP request, or by starting a command.
 */
public final class HangUpRow implements Row {

  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final Path AMTOOL = Path.of("/usr/bin/amtool");
  private static final int WARM_UP = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Nobody is called twice. */
  private static final Policy AT_ONCE =
      Policy.builder()
          .gather(Duration.ZERO)
          .answerTimeout(Duration.ofMinutes(10))
          .rounds(2)
          .roundDelay(Duration.ofHours(10))
          .build();

  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * A way to make a silence.
   *
   * @param count of silences that are made so, those of the warm-up among them
   */
  private record Way(String name, int count, Consumer<String> silence) {

    String hangUp() {
      return "Rollcall, from " + name + " to the hang-up";
    }

    String answer() {
      return "Rollcall, from " + name + " to its answer";
    }
  }

  @Override
  public int number() {
    return 14;
  }

  @Override
  public int steps(Plan plan) {
    return Files.isExecutable(AMTOOL) ? 4 : 3;
  }

  @Override
  public Duration estimate(Plan plan) {
    return plan.seconds(120, 90);
  }

  @Override
  public List<RowResult> run(Run run) {
    LatencyTable table = new LatencyTable();
    int count = run.plan().size(100_000, 20_000);
    try (OpenEscalations open = new OpenEscalations(run, count)) {
      run.done("%,d are open".formatted(count));
      hangUps(run, open, table);
    }
    return List.of(
        new RowResult(
            "14-hang-up",
            "From a silence to the hang-up",
            "1 s with 100,000 open. Measured with %,d open, from the HTTP request: %s."
                .formatted(count, table.middle(table.entries().getFirst().name())),
            LatencyTable.COLUMNS,
            table.entries(),
            List.of(
                "Silences of one ringing incident each, one after another. Roles http, escalation and"
                    + " dialer are one instance. The end is when the simulator of Connect ends the call."
                    + " A command begins when its process is started, and answers when it has ended.",
                table.circumstances())));
  }

  private void hangUps(Run run, OpenEscalations open, LatencyTable table) {
    Site site = run.site();
    Installation leg = open.installation();
    Door door = new Door();
    People.write(site, leg.topics(), AT_ONCE);
    List<Way> ways = ways(leg, door);
    try (PhoneBook book = new PhoneBook(site, ways.stream().mapToInt(Way::count).sum());
        Phones phones = Phones.withQuota(site, "never")) {
      leg.with(phones.settings(book)).with(settings(door, leg));
      try (Child product = leg.startProduct("http,escalation,dialer");
          Pacer pacer = new Pacer(site, leg.topics().incidents(), "S", n -> "g" + n)) {
        door.awaitReady(product);
        int from = 0;
        for (Way way : ways) {
          measure(way, from, pacer, phones, table);
          run.done("%s: %s".formatted(way.hangUp(), table.last(way.hangUp())));
          from += way.count();
        }
      }
    }
  }

  private List<Way> ways(Installation leg, Door door) {
    List<Way> ways = new ArrayList<>();
    ways.add(new Way("POST /v1/silences", 40, errorId -> post(door, errorId)));
    if (Files.isExecutable(AMTOOL)) {
      ways.add(new Way("amtool silence add", 25, errorId -> amtool(leg, door, errorId)));
    }
    ways.add(new Way("./rollcall silence add", 15, errorId -> command(leg, errorId)));
    return ways;
  }

  /** One after another, each for a person whose phone rings. */
  private static void measure(Way way, int from, Pacer pacer, Phones phones, LatencyTable table) {
    List<Instant> begins = new ArrayList<>();
    Map<Integer, Instant> answers = new HashMap<>();
    Map<Integer, Instant> ends = new HashMap<>();
    for (int n = 0; n < way.count(); n++) {
      int person = from + n;
      pacer.send(1, Duration.ZERO);
      Await.until(PATIENCE, () -> callOf(phones, person).isPresent());
      begins.add(Instant.now());
      way.silence().accept("S" + person);
      answers.put(n, Instant.now());
      Await.until(PATIENCE, () -> end(phones, person).isPresent());
      ends.put(n, end(phones, person).orElseThrow());
    }
    table.add(way.hangUp(), Latencies.of(begins, ends, WARM_UP));
    table.add(way.answer(), Latencies.of(begins, answers, WARM_UP));
  }

  private static Map<String, String> settings(Door door, Installation leg) {
    Map<String, String> settings = new HashMap<>(door.settings());
    settings.remove("HTTP_ALLOW_ANONYMOUS");
    Path tokens = leg.stateDir().resolveSibling("tokens");
    try {
      Files.writeString(tokens, "harness: " + TOKEN + " scopes=silences\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.put("HTTP_TOKENS_FILE", tokens.toString());
    settings.put("CONNECT_STARTS_PER_SECOND", "1000");
    settings.put("CONNECT_BURST", "1000");
    return settings;
  }

  private static Optional<Phones.Call> callOf(Phones phones, int person) {
    return phones.calls().stream().filter(call -> call.person() == person).findFirst();
  }

  private static Optional<Instant> end(Phones phones, int person) {
    return callOf(phones, person).flatMap(Phones.Call::end);
  }

  private void post(Door door, String errorId) {
    String body =
        "{\"match\": [\"errorId=%s\"], \"for\": \"1h\", \"by\": \"harness\", \"why\": \"benchmark\"}"
            .formatted(errorId);
    HttpRequest request =
        HttpRequest.newBuilder(door.url("/v1/silences"))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void amtool(Installation leg, Door door, String errorId) {
    leg.start(
            List.of(
                AMTOOL.toString(),
                "--alertmanager.url="
                    + door.url("/").toString().replace("//", "//me:" + TOKEN + "@"),
                "silence",
                "add",
                "errorId=" + errorId,
                "-d",
                "1h",
                "-a",
                "harness",
                "-c",
                "benchmark"))
        .awaitSuccess();
  }

  private static void command(Installation leg, String errorId) {
    leg.start(
            leg.site()
                .programs()
                .launcher(
                    "silence",
                    "add",
                    "errorId=" + errorId,
                    "--for",
                    "1h",
                    "--by",
                    "harness",
                    "--why",
                    "benchmark"))
        .awaitSuccess();
  }
}
