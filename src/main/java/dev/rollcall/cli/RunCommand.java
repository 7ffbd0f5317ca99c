package dev.rollcall.cli;

import dev.rollcall.stream.RollcallTopology;
import dev.rollcall.stream.TopicCheck;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private TopicOptions newTopics = new TopicOptions();

  @Override
  public Integer call() throws InterruptedException {
    newTopics.check();
    Environment env = new Environment(System.getenv());
    Settings settings = Settings.from(env);
    Set<Role> wanted = roles(roles);
    if (wanted.contains(Role.HTTP)) {
      // A wrong value is better told now than when everything else has started.
      var unused = HttpSettings.from(env);
    }
    RollcallTopology.Partitions counts = topics(settings);
    PrometheusMeterRegistry meters = JvmMeters.registry(JvmMeters.kafka(env));
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
        newTopics.create(check);
      }
      return check.check();
    }
  }
}
