package dev.rollcall.app.commands;

import dev.rollcall.simulator.ConnectSimulator;
import dev.rollcall.simulator.SimulatorOptions;
import dev.rollcall.simulator.api.ApiDestination;
import dev.rollcall.simulator.api.Limits;
import dev.rollcall.simulator.flow.ContactFlow;
import dev.rollcall.simulator.flow.FlowMistake;
import dev.rollcall.simulator.network.Behaviour;
import dev.rollcall.simulator.network.ContactEvents;
import dev.rollcall.simulator.network.DeliveryConditions;
import dev.rollcall.simulator.network.Functions;
import dev.rollcall.simulator.network.PublishedFlow;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.simulator.network.UndocumentedChoice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the simulator of Amazon Connect. */
@Command(
    name = "connect-simulator",
    mixinStandardHelpOptions = true,
    description = {
      "Amazon Connect's API on this machine, with people who behave as set.",
      "Point any AWS client at it: --endpoint-url, or AWS_ENDPOINT_URL_CONNECT. It runs Rollcall's"
          + " contact flow; with --rollcall, contact events and keys are posted there."
    },
    footer = {
      "",
      "Behaviours: accept, decline, keys:3@2s+1@9s, no-key, voicemail, hang-up, busy, invalid-number, blocked,"
          + " failed, never; with a time: accept:5s, or accept:5s,pickup:2s",
      "While it runs: GET /simulator/calls, PUT /simulator/people/{number}, POST /simulator/faults."
    })
public final class ConnectSimulatorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Default ${DEFAULT-VALUE}.")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", description = "Default ${DEFAULT-VALUE}.")
  private int port = 8089;

  @Option(
      names = "--person",
      paramLabel = "NUMBER=BEHAVIOUR",
      description = "Behaviour of the person with this number; may be repeated.")
  private Map<String, String> people = Map.of();

  @Option(
      names = "--everybody-else",
      paramLabel = "BEHAVIOUR",
      description = "Behaviour of all others; default ${DEFAULT-VALUE}.")
  private String everybodyElse = "accept:5s";

  @Option(names = "--no-limits", description = "No quota on requests and calls.")
  private boolean noLimits;

  @Option(
      names = "--instance",
      paramLabel = "ID",
      description = "The id of the only instance; without it and --flow any id is accepted.")
  private String instance = "";

  @Option(
      names = "--flow",
      paramLabel = "FILE",
      description = {
        "A contact flow as the console exports it, instead of Rollcall's own.",
        "A block that is not executed here ends the call, with an error in the log."
      })
  private @Nullable Path flow;

  @Option(
      names = "--flow-id",
      paramLabel = "ID",
      description = "The id of the contact flow; default ${DEFAULT-VALUE}.")
  private String flowId = "rollcall";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of --loss and --duplicate; default ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--loss",
      paramLabel = "SHARE",
      description = "Share of answers that are lost, 0 to 1.")
  private double loss;

  @Option(
      names = "--duplicate",
      paramLabel = "SHARE",
      description = "Share of answers that are sent twice, 0 to 1.")
  private double duplicate;

  @Option(
      names = "--rollcall",
      paramLabel = "URL",
      description = "Where Rollcall's HTTP role listens.")
  private @Nullable URI rollcall;

  @Option(names = "--token", paramLabel = "TOKEN", description = "A bearer token of that role.")
  private String token = "";

  @Override
  public Integer call() throws InterruptedException {
    SimulatorOptions options =
        SimulatorOptions.defaults()
            .withHost(host)
            .withPort(port)
            .withEverybodyElse(Behaviour.parse(everybodyElse))
            .withLimits(noLimits ? Limits.NONE : Limits.OF_A_NEW_INSTANCE)
            .withFlows(List.of(new PublishedFlow(flowId, "Rollcall", content())))
            .withInstanceId(instance)
            .withChoices(variants())
            .withConditions(weather());
    for (Map.Entry<String, String> person : people.entrySet()) {
      options = options.withPerson(person.getKey(), Behaviour.parse(person.getValue()));
    }
    if (rollcall == null) {
      System.out.println("--rollcall is not set: answers wait to be asked for");
      return serve(options, _ -> {}, Functions.NONE);
    }
    String url = rollcall.toString().replaceAll("/$", "");
    try (ApiDestination events = new ApiDestination(URI.create(url + "/v1/connect/events"), token);
        PythonFunction function =
            new PythonFunction(Map.of("ROLLCALL_URL", url, "ROLLCALL_TOKEN", token))) {
      System.out.println("Lambda function: " + PythonFunction.ARN);
      return serve(options, events, function);
    }
  }

  private ContactFlow content() {
    if (flow == null) {
      return ContactFlow.ours();
    }
    try {
      return ContactFlow.parse(Files.readString(flow));
    } catch (FlowMistake mistake) {
      throw new ParameterException(
          spec.commandLine(), "--flow " + flow + ": " + mistake.getMessage());
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "--flow " + flow + " cannot be read: " + e.getMessage());
    }
  }

  /** If the user names the instance or the flow, a wrong id is refused, as at AWS. */
  private Set<UndocumentedChoice> variants() {
    return instance.isEmpty() && flow == null
        ? Set.of()
        : Set.of(UndocumentedChoice.UNKNOWN_FLOWS_ARE_REFUSED);
  }

  private DeliveryConditions weather() {
    return new DeliveryConditions(
        seed, DeliveryConditions.CALM.jitter(), DeliveryConditions.CALM.reorder(), duplicate, loss);
  }

  private static int serve(SimulatorOptions options, ContactEvents events, Functions functions)
      throws InterruptedException {
    try (ConnectSimulator simulator = ConnectSimulator.start(options, events, functions)) {
      System.out.println("Amazon Connect simulator at " + simulator.endpoint());
      CountDownLatch stopped = new CountDownLatch(1);
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop"));
      stopped.await();
      return 0;
    }
  }
}
