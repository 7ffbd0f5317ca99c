package dev.rollcall.local;

import dev.rollcall.app.Main;
import dev.rollcall.app.commands.LocalEndpoints;
import dev.rollcall.app.instance.Instance;
import dev.rollcall.app.instance.LocalInstance;
import dev.rollcall.simulator.network.PythonFunction;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rollcall local}. */
@Command(
    name = "local",
    mixinStandardHelpOptions = true,
    description = {
      "The whole system on this machine, with nothing installed but a JDK and Maven: a real Kafka"
          + " broker, a schema registry, DynamoDB Local, the Amazon Connect simulator, sample people.",
      "Raises six sample incidents and shows the calls as they happen. Nothing is kept."
    })
public final class LocalCommand implements Callable<Integer> {

  @Option(names = "--exit", description = "End when every sample incident has ended.")
  private boolean exit;

  @Option(names = "--kafka-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int kafkaPort = 9092;

  @Option(names = "--registry-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int registryPort = 8081;

  @Option(names = "--dynamodb-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int dynamoDbPort = 8000;

  @Option(names = "--connect-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int connectPort = 8089;

  @Option(names = "--http-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int httpPort = 8080;

  @Option(names = "--console-port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int consolePort = 8090;

  /** The show; the servers in this process print into the log. */
  private final PrintStream out = System.out;

  /** The launcher starts it here: {@link Main} does not know the embedded servers. */
  public static void main(String[] args) {
    System.exit(Main.execute(Main.commandLine(new LocalCommand()), args));
  }

  @Override
  public Integer call() throws Exception {
    List<Story> stories = Story.samples();
    out.println("starting Kafka, the schema registry, DynamoDB Local and the simulator ...");
    Ports ports =
        new Ports(kafkaPort, registryPort, dynamoDbPort, connectPort, httpPort, consolePort);
    try (LocalFolder folder = LocalFolder.open();
        PrintStream log = folder.takeOver();
        LocalServers servers = LocalServers.start(ports, LocalSettings.TOKEN, stories)) {
      servers.addDefaultGroup();
      try (Instance _ = LocalInstance.start(environment(servers, folder.state()));
          Samples samples = new Samples(servers, stories, out, live())) {
        folder.publish(
            new LocalEndpoints.Endpoints(servers.bootstrapServers(), servers.registryUrl()));
        tellWhere(servers, folder);
        samples.raise();
        int status = exit ? (samples.watchToTheEnd() ? 0 : 1) : watch(samples);
        log.flush();
        return status;
      }
    }
  }

  private Map<String, String> environment(LocalServers servers, Path state) throws IOException {
    System.setProperty("aws.endpointUrlConnect", servers.connectEndpoint());
    System.setProperty("aws.endpointUrlDynamoDb", servers.dynamoDbEndpoint());
    System.setProperty("aws.accessKeyId", "local");
    System.setProperty("aws.secretAccessKey", "local");
    return LocalSettings.of(servers, consolePort, state);
  }

  private void tellWhere(LocalServers servers, LocalFolder folder) {
    out.println("  Kafka             " + servers.bootstrapServers());
    out.println("  schema registry   " + servers.registryUrl());
    out.println("  DynamoDB          " + servers.dynamoDbEndpoint());
    out.println("  Amazon Connect    " + servers.connectEndpoint());
    out.println("  console           http://127.0.0.1:" + consolePort + "/");
    out.println(
        "  HTTP              " + servers.httpEndpoint() + "   token: " + LocalSettings.TOKEN);
    if (!PythonFunction.isHere()) {
      out.println("  no python3 here: keys are asked for instead of told by the Lambda");
    }
    out.println("  log               " + folder.log());
    out.println();
  }

  private static boolean live() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private int watch(Samples samples) {
    out.println("in another terminal: ./rollcall publish --error-id my-first --message hello");
    out.println("Ctrl-C ends it all");
    out.println();
    // Ends with the process: the hook of the folder ends it at once, for nothing is kept.
    while (true) {
      samples.look();
    }
  }
}
