package dev.rollcall.local;

import static dev.rollcall.support.Ports.free;

import dev.rollcall.app.Main;
import dev.rollcall.app.settings.Version;
import dev.rollcall.support.Await;
import dev.rollcall.support.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./rollcall-train}: a training run for the JVM's ahead-of-time cache, JEP 514 and 515. A
 * start with {@code -XX:AOTCache} neither reads nor links again the classes that were loaded here,
 * and compiles sooner what was called most.
 */
@Command(
    name = "rollcall-train",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    usageHelpWidth = 100,
    description = {
      "Plays the sample incidents of ./rollcall local through an instance of its own process, and"
          + " keeps what its JVM has learned. A start with -XX:AOTCache=FILE takes two thirds of the"
          + " time.",
      "A JVM takes the cache if it is the same one, with the same class path of unchanged jars."
    })
public final class TrainCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int LINES_TOLD = 30;

  @Option(
      names = "--cache",
      required = true,
      paramLabel = "FILE",
      description = "Where it is kept; it is written anew.")
  private Path cache = Path.of("");

  @Parameters(
      arity = "1..*",
      paramLabel = "JAVA",
      description = "The command line of the JVM, before its main class.")
  private List<String> java = List.of();

  private final List<Story> stories = Story.samples();
  private final PrintStream out = System.out;

  /** Run by the script of that name. */
  public static void main(String[] args) {
    CommandLine line = new CommandLine(new TrainCommand());
    // An option of java, and a file of options, are java's.
    System.exit(line.setStopAtPositional(true).setExpandAtFiles(false).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    long begin = System.nanoTime();
    Files.deleteIfExists(cache);
    out.println("starting Kafka, the schema registry, DynamoDB Local and the simulator ...");
    int consolePort = free();
    Ports ports = new Ports(0, 0, 0, 0, free(), consolePort);
    try (LocalFolder folder = LocalFolder.open();
        PrintStream log = folder.takeOver();
        LocalServers servers = LocalServers.start(ports, LocalSettings.TOKEN, stories)) {
      Files.deleteIfExists(folder.instanceLog());
      train(servers, consolePort, folder);
      log.flush();
      if (!Files.exists(cache)) {
        tellEnd(folder.instanceLog());
        return CommandLine.ExitCode.SOFTWARE;
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    out.printf("%s, %d MB, in %d s%n", cache, Files.size(cache) >> 20, took.toSeconds());
    return CommandLine.ExitCode.OK;
  }

  private void train(LocalServers servers, int consolePort, LocalFolder folder)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java);
    command.addAll(
        List.of("-XX:AOTCacheOutput=" + cache, Main.class.getName(), "run", "--create-topics"));
    Map<String, String> variables = variables(servers, consolePort, folder.state());
    try (JavaProcess instance = JavaProcess.startCommand(command, variables, folder.instanceLog());
        HttpClient browser = HttpClient.newHttpClient()) {
      String ready = servers.httpEndpoint() + "/health/ready";
      Await.until(() -> answers(browser, ready) || !instance.isAlive(), folder::instanceLog);
      if (!instance.isAlive()) {
        return;
      }
      play(servers);
      for (String page : pages()) {
        answers(browser, "http://127.0.0.1:" + consolePort + page);
      }
      out.println("the instance stops, and its JVM writes the cache ...");
      instance.stop(PATIENCE);
    }
  }

  private void play(LocalServers servers) {
    try (Samples samples = new Samples(servers, stories, out, false)) {
      samples.raise();
      // The cache is as good on a machine that is too slow for the samples.
      boolean unused = samples.watchToTheEnd();
    }
  }

  private static Map<String, String> variables(LocalServers servers, int consolePort, Path state)
      throws IOException {
    Map<String, String> variables = new HashMap<>(LocalSettings.of(servers, consolePort, state));
    variables.put("AWS_ENDPOINT_URL_CONNECT", servers.connectEndpoint());
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", servers.dynamoDbEndpoint());
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    return variables;
  }

  /** What somebody looks at who is woken. */
  private List<String> pages() {
    List<String> pages = new ArrayList<>(List.of("/"));
    stories.forEach(story -> pages.add("/i/" + story.errorIds().getFirst()));
    return pages;
  }

  private static boolean answers(HttpClient browser, String url) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
      return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void tellEnd(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
    out.println("no cache was written; the end of " + log + ":");
    lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()).forEach(out::println);
  }
}
