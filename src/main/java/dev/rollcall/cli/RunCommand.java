package dev.rollcall.cli;

import dev.rollcall.stream.RollcallTopology;
import dev.rollcall.stream.TopicCheck;
import dev.rollcall.wire.TopicSerdes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Production. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs an instance until it is stopped; SIGTERM leaves the group cleanly.",
      "All settings are environment variables; the README lists them."
    })
final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Option(
      names = "--roles",
      paramLabel = "ROLE,…",
      description = "escalation, dialer, mirror, directory, http; default all.")
  private String roles = "all";

  @Option(names = "--create-topics", description = "Create missing topics.")
  private boolean createTopics;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Of topics that are created; default ${DEFAULT-VALUE}.")
  private int partitions = 8;

  @Option(
      names = "--replication",
      paramLabel = "N",
      description = "Of topics that are created; default the broker's.")
  private @Nullable Short replication;

  @Override
  public Integer call() throws InterruptedException {
    if (partitions < 1 || (replication != null && replication < 1)) {
      throw new Environment.Unusable("--partitions and --replication must be 1 or more");
    }
    Environment env = new Environment(System.getenv());
    Settings settings = Settings.from(env);
    Set<Role> wanted = roles(roles);
    RollcallTopology.Partitions counts = topics(settings);
    new TopicSerdes(settings.serdeClass(), settings.registry())
        .awaitRegistry(settings.topics().escalationHistory(), PATIENCE);
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Rollcall rollcall = Rollcall.start(settings, env, wanted, counts, meters);
    LOG.info("running: {}", wanted);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  rollcall.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
    return 0;
  }

  static Set<Role> roles(String text) {
    if (text.equals("all")) {
      return EnumSet.allOf(Role.class);
    }
    EnumSet<Role> chosen = EnumSet.noneOf(Role.class);
    Arrays.stream(text.split(",", -1))
        .forEach(role -> chosen.add(Environment.choice("--roles", role, Role.class)));
    return chosen;
  }

  private RollcallTopology.Partitions topics(Settings settings) {
    Map<String, Object> admin = new HashMap<>(settings.kafka());
    try (Admin client = Admin.create(admin)) {
      TopicCheck check = new TopicCheck(client, settings.topics());
      check.awaitBroker(PATIENCE);
      if (createTopics) {
        check.create(partitions, Optional.ofNullable(replication));
      }
      return check.check();
    }
  }
}
