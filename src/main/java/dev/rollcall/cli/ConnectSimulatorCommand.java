package dev.rollcall.cli;

import dev.rollcall.simulator.Answers;
import dev.rollcall.simulator.Behaviour;
import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.Limits;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.Weather;
import dev.rollcall.wire.TopicSerdes;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Amazon Connect without Amazon. */
@Command(
    name = "connect-simulator",
    mixinStandardHelpOptions = true,
    description = {
      "Amazon Connect's API on this machine, with people who behave as told.",
      "Point any AWS client at it: --endpoint-url, or AWS_ENDPOINT_URL_CONNECT. With"
          + " KAFKA_BOOTSTRAP_SERVERS and SCHEMA_REGISTRY_URL set, answers go to topic call-responses."
    },
    footer = {
      "",
      "Behaviours: accept, decline, no-key, voicemail, hang-up, busy, invalid-number, blocked,"
          + " failed, never; with a time: accept:5s, or accept:5s,pickup:2s",
      "While it runs: GET /simulator/calls, PUT /simulator/people/{number}, POST /simulator/faults."
    })
final class ConnectSimulatorCommand implements Callable<Integer> {

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Default ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int port = 8089;

  @Option(
      names = "--person",
      paramLabel = "NUMBER=BEHAVIOUR",
      description = "What who has this number does; may be repeated.")
  private Map<String, String> people = Map.of();

  @Option(
      names = "--everybody-else",
      paramLabel = "BEHAVIOUR",
      description = "What all others do; default ${DEFAULT-VALUE}.")
  private String everybodyElse = "accept:5s";

  @Option(names = "--no-limits", description = "No quota on requests and calls.")
  private boolean noLimits;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of what --loss and --duplicate choose; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      description = "Share of answers that are lost, 0 to 1.")
  private double loss;

  @Option(
      names = "--duplicate",
      paramLabel = "SHARE",
      description = "Share of answers told twice, 0 to 1.")
  private double duplicate;

  @Override
  public Integer call() throws InterruptedException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withHost(host)
            .withPort(port)
            .withEverybodyElse(Behaviour.parse(everybodyElse))
            .withLimits(noLimits ? Limits.NONE : Limits.OF_A_NEW_INSTANCE)
            .withWeather(weather());
    for (Map.Entry<String, String> person : people.entrySet()) {
      options = options.withPerson(person.getKey(), Behaviour.parse(person.getValue()));
    }
    Environment env = new Environment(System.getenv());
    if (env.optional("KAFKA_BOOTSTRAP_SERVERS").isEmpty()) {
      System.out.println("KAFKA_BOOTSTRAP_SERVERS is not set: answers are heard by nobody");
      serve(options, _ -> {});
    } else {
      Settings settings = Settings.from(env);
      TopicSerdes serdes = new TopicSerdes(settings.serdeClass(), settings.registry());
      try (AnswerPublisher publisher =
          new AnswerPublisher(settings.kafka(), serdes, settings.topics().callResponses())) {
        serve(options, publisher);
      }
    }
    return 0;
  }

  private Weather weather() {
    return new Weather(seed, Weather.CALM.jitter(), Weather.CALM.reorder(), duplicate, loss);
  }

  private static void serve(SimulatorOptions options, Answers answers) throws InterruptedException {
    try (ConnectSimulator simulator = ConnectSimulator.start(options, answers)) {
      System.out.println("Amazon Connect simulator at " + simulator.endpoint());
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
      stopped.await();
    }
  }
}
