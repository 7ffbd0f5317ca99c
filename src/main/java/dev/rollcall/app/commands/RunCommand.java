package dev.rollcall.app.commands;

import dev.rollcall.app.instance.Instance;
import dev.rollcall.app.instance.JvmMeters;
import dev.rollcall.app.settings.Environment;
import dev.rollcall.app.settings.Role;
import dev.rollcall.app.settings.RoleSettings;
import dev.rollcall.app.settings.Settings;
import dev.rollcall.app.settings.UsageException;
import dev.rollcall.streams.RollcallTopology;
import dev.rollcall.streams.TopicCheck;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an instance in production. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs an instance until it is stopped; SIGTERM leaves the group cleanly.",
      "All settings are environment variables. It ends before it connects if one is wrong."
    },
    footerHeading = "%nSettings; docs/reference/settings.md has defaults and bounds:%n",
    footer = {
      "  Kafka       KAFKA_BOOTSTRAP_SERVERS and any KAFKA_*; SCHEMA_REGISTRY_URL and any",
      "              SCHEMA_REGISTRY_*; AVRO_SERDE_CLASS",
      "  Topics      INCIDENTS_TOPIC OPERATOR_ACTIONS_TOPIC RESPONDER_REQUESTS_TOPIC",
      "              RESPONDER_OUTCOMES_TOPIC CALL_COMMANDS_TOPIC CALL_EVENTS_TOPIC",
      "              CALL_RESPONSES_TOPIC ESCALATION_HISTORY_TOPIC ESCALATION_STATUS_TOPIC",
      "              RESPONDER_GROUPS_TOPIC PLAN_TOPIC PLAN_CHANGES_TOPIC PEOPLE_TOPIC",
      "              INHIBITION_SOURCES_TOPIC AUDIT_TOPIC DEAD_LETTERS_TOPIC",
      "              DEAD_LETTERS_HANDLED_TOPIC",
      "  Tables      AWS_REGION RESPONDERS_TABLE ESCALATION_POLICIES_TABLE PEOPLE_TABLE",
      "              CALL_STATUS_TABLE IN_PROGRESS_TABLE CALL_HISTORY_TABLE HISTORY_TTL_DAYS",
      "              DIRECTORY_INTERVAL_SECONDS",
      "  Instance    APPLICATION_ID INSTANCE_ID STATE_DIR RESPONDERS_GROUP_ID STREAM_THREADS",
      "              STANDBY_REPLICAS COMMIT_INTERVAL_MS POLL_MS STORE_MEMORY_MB LOG_LEVEL",
      "              METRICS_KAFKA",
      "  Calls       CONNECT_INSTANCE_REGION (CONNECT_INSTANCE_REGION_NAME) CONNECT_INSTANCE_ID",
      "              CONNECT_CONTACT_FLOW_ID CONNECT_SOURCE_PHONE (CALLER_PHONE_NUMBER)",
      "              CONNECT_LANGUAGE CONNECT_FEEDBACK CONNECT_RESPONSE_FUNCTION",
      "              CONNECT_STARTS_PER_SECOND CONNECT_BURST CONNECT_REQUESTS_IN_FLIGHT",
      "  HTTP        HTTP_HOST HTTP_PORT HTTP_MANAGEMENT_PORT HTTP_TOKENS_FILE HTTP_URL_TOKENS",
      "              HTTP_ALLOW_ANONYMOUS HTTP_MAX_BODY_KB HTTP_REQUEST_TIMEOUT_SECONDS",
      "              HTTP_WRITE_TIMEOUT_SECONDS HTTP_MAX_CONNECTIONS HTTP_REQUESTS_PER_SECOND",
      "              HTTP_BURST HTTP_GROUP_LABEL HTTP_SEVERITY_LABEL HTTP_SNS_TOPICS",
      "  Console     CONSOLE_HOST CONSOLE_PORT CONSOLE_AUTH CONSOLE_TRUSTED_PROXIES",
      "              CONSOLE_USER_HEADER CONSOLE_GROUPS_HEADER CONSOLE_ROLES CONSOLE_COOKIE_KEY",
      "              CONSOLE_OIDC_ISSUER CONSOLE_OIDC_CLIENT_ID CONSOLE_OIDC_CLIENT_SECRET",
      "              CONSOLE_OIDC_SCOPES CONSOLE_OIDC_USER_CLAIM CONSOLE_OIDC_GROUPS_CLAIM",
      "              CONSOLE_URL CONSOLE_SESSION_DAYS CONSOLE_OPEN_MOST CONSOLE_ZONE",
      "  Watching    CANARY_SECONDS DEADMAN_URL DEADMAN_SECONDS"
    })
public final class RunCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--roles",
      paramLabel = "ROLE,…",
      description = "escalation, dialer, mirror, directory, http, console, watch; default all.")
  private String roles = "all";

  @Option(names = "--create-topics", description = "Create missing topics.")
  private boolean createTopics;

  @Mixin private TopicOptions newTopics = new TopicOptions();

  @Override
  public Integer call() throws InterruptedException {
    newTopics.check();
    Environment env = Environment.collecting(System.getenv());
    Set<Role> wanted = roles(env);
    Settings settings = Settings.from(env);
    RoleSettings.read(env, wanted, settings);
    JvmMeters.Kafka kafka = JvmMeters.kafka(env);
    env.check();
    RollcallTopology.Partitions counts = topics(settings);
    PrometheusMeterRegistry meters = JvmMeters.registry(kafka);
    Instance instance = Instance.start(settings, env, wanted, counts, meters);
    LOG.info("running: {}", wanted);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  instance.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
    return 0;
  }

  private Set<Role> roles(Environment env) {
    try {
      return Role.parse(roles);
    } catch (UsageException e) {
      return env.refuse(e, EnumSet.allOf(Role.class));
    }
  }

  private RollcallTopology.Partitions topics(Settings settings) {
    Map<String, Object> admin = new HashMap<>(settings.clients().kafka());
    QuietLogs.waiting(spec.commandLine().getErr(), settings, PATIENCE);
    try (Admin client = Admin.create(admin);
        QuietLogs _ = QuietLogs.kafkaClients()) {
      TopicCheck check = new TopicCheck(client, settings.topics());
      check.awaitBroker(PATIENCE);
      if (createTopics) {
        newTopics.create(check);
      }
      return check.check();
    }
  }
}
