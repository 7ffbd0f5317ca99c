package dev.rollcall.app.settings;

import com.sun.management.OperatingSystemMXBean;
import dev.rollcall.connect.ConnectQuota;
import dev.rollcall.directory.TableNames;
import dev.rollcall.streams.StreamTuning;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.Topics;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * All settings except those of Amazon Connect, which only a dialer needs ({@link ConnectSettings}).
 *
 * @param quota how many requests the dialer may make to Amazon Connect
 */
public record Settings(
    Clients clients,
    Topics topics,
    TableNames tables,
    Installation installation,
    StreamTuning streams,
    ConnectQuota quota) {

  /**
   * The settings of Kafka and the schema registry.
   *
   * @param kafka for every Kafka client
   * @param registry for the Avro serde, under Confluent's keys
   * @param serdeClass the Avro serde
   */
  public record Clients(
      Map<String, Object> kafka, Map<String, Object> registry, String serdeClass) {}

  /**
   * This installation, and this instance of it.
   *
   * @param applicationId name of the installation: consumer groups, transactional ids and internal
   *     topics begin with it
   * @param instanceId unique among running instances and the same after a restart; empty if the
   *     state folder decides
   * @param defaultGroup the group of an incident that names none
   * @param historyTtl how long rows of CallHistory are kept
   * @param directoryInterval between two readings of the directory
   */
  public record Installation(
      String applicationId,
      Optional<String> instanceId,
      Path stateDir,
      String defaultGroup,
      Duration historyTtl,
      Duration directoryInterval) {

    /** The consumer group or transactional id of a part of this installation. */
    public String named(String part) {
      return applicationId + "-" + part;
    }
  }

  /** As Kafka has it; internal topics begin with the application's id and so bound it. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,100}");

  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]{1,220}");
  private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9._-]{3,255}");
  private static final int MAX_THREADS = 64;

  /**
   * A connection that carries nothing any more, as after a broker's host died, holds a thread so
   * long. Kafka's default is 30 s.
   */
  private static final String REQUEST_TIMEOUT_MS = "8000";

  private static final int MEBI = 1 << 20;

  /**
   * Reads the settings.
   *
   * @throws UsageException if a value is not allowed or a needed one is not set
   */
  public static Settings from(Environment env) {
    Map<String, Object> kafka = new TreeMap<>(env.withPrefix("KAFKA_"));
    if (!kafka.containsKey("bootstrap.servers")) {
      env.required(
          "host:port of a Kafka broker, or several with commas", "KAFKA_BOOTSTRAP_SERVERS");
    }
    kafka.putIfAbsent(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
    return new Settings(
        new Clients(
            kafka, registry(env), env.text("AVRO_SERDE_CLASS", RegistryAvroSerde.class.getName())),
        topics(env),
        tables(env),
        installation(env),
        streams(env),
        new ConnectQuota(
            env.positive("CONNECT_STARTS_PER_SECOND", ConnectQuota.DEFAULT.startsPerSecond()),
            env.integer("CONNECT_BURST", ConnectQuota.DEFAULT.burst(), 1, 1000),
            env.integer("CONNECT_REQUESTS_IN_FLIGHT", ConnectQuota.DEFAULT.inFlight(), 1, 1000)));
  }

  private static Installation installation(Environment env) {
    return new Installation(
        env.text(
            "APPLICATION_ID",
            "rollcall",
            value -> NAME.matcher(value).matches(),
            "1 to 100 letters, digits, dots, hyphens and underscores"),
        env.optional("INSTANCE_ID"),
        Path.of(env.text("STATE_DIR", System.getProperty("java.io.tmpdir") + "/rollcall-state")),
        env.text("RESPONDERS_GROUP_ID", "default"),
        Duration.ofDays(env.integer("HISTORY_TTL_DAYS", 30, 1, 3650)),
        Duration.ofSeconds(env.integer("DIRECTORY_INTERVAL_SECONDS", 30, 1, 3600)));
  }

  private static StreamTuning streams(Environment env) {
    return new StreamTuning(
        env.integer("STREAM_THREADS", 2, 1, MAX_THREADS),
        env.integer("STANDBY_REPLICAS", 1, 0, 3),
        Duration.ofMillis(env.integer("COMMIT_INTERVAL_MS", 100, 1, 10_000)),
        Duration.ofMillis(env.integer("POLL_MS", 10, 1, 1000)),
        (long) env.integer("STORE_MEMORY_MB", storeMemory(memory()), 16, 65_536) * MEBI);
  }

  /**
   * The default memory of all stores, in MiB: 256, but a fifth of the memory at most. The heap has
   * half of the memory.
   *
   * @param memory of the machine or the container, in bytes
   */
  static int storeMemory(long memory) {
    return Math.clamp(memory / 5 / MEBI, 16, 256);
  }

  private static long memory() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getTotalMemorySize();
  }

  private static Map<String, Object> registry(Environment env) {
    String url = env.required("the URL of a schema registry", "SCHEMA_REGISTRY_URL");
    Map<String, Object> registry = new HashMap<>();
    env.withPrefix("SCHEMA_REGISTRY_")
        .forEach(
            (key, value) -> {
              registry.put(key, value);
              registry.put("schema.registry." + key, value);
            });
    registry.put("schema.registry.url", url);
    return registry;
  }

  private static Topics topics(Environment env) {
    Topics d = Topics.DEFAULT;
    return new Topics(
        topic(env, "INCIDENTS_TOPIC", d.incidents()),
        topic(env, "OPERATOR_ACTIONS_TOPIC", d.operatorActions()),
        topic(env, "RESPONDER_REQUESTS_TOPIC", d.responderRequests()),
        topic(env, "RESPONDER_OUTCOMES_TOPIC", d.responderOutcomes()),
        topic(env, "CALL_COMMANDS_TOPIC", d.callCommands()),
        topic(env, "CALL_EVENTS_TOPIC", d.callEvents()),
        topic(env, "CALL_RESPONSES_TOPIC", d.callResponses()),
        topic(env, "ESCALATION_HISTORY_TOPIC", d.escalationHistory()),
        topic(env, "ESCALATION_STATUS_TOPIC", d.escalationStatus()),
        topic(env, "RESPONDER_GROUPS_TOPIC", d.responderGroups()),
        topic(env, "PLAN_TOPIC", d.plan()),
        topic(env, "PLAN_CHANGES_TOPIC", d.planChanges()),
        topic(env, "PEOPLE_TOPIC", d.people()),
        topic(env, "INHIBITION_SOURCES_TOPIC", d.inhibitionSources()),
        topic(env, "AUDIT_TOPIC", d.audit()),
        topic(env, "DEAD_LETTERS_TOPIC", d.deadLetters()),
        topic(env, "DEAD_LETTERS_HANDLED_TOPIC", d.deadLettersHandled()));
  }

  private static String topic(Environment env, String name, String otherwise) {
    return env.text(name, otherwise, v -> TOPIC.matcher(v).matches(), "the name of a Kafka topic");
  }

  private static TableNames tables(Environment env) {
    TableNames d = TableNames.DEFAULT;
    return new TableNames(
        table(env, "CALL_STATUS_TABLE", d.callStatus()),
        table(env, "IN_PROGRESS_TABLE", d.inProgress()),
        table(env, "CALL_HISTORY_TABLE", d.callHistory()),
        table(env, "RESPONDERS_TABLE", d.responders()),
        table(env, "ESCALATION_POLICIES_TABLE", d.escalationPolicies()),
        peopleTable(env));
  }

  /** The name of table People, for a command that needs no other setting. */
  public static String peopleTable(Environment env) {
    return table(env, "PEOPLE_TABLE", TableNames.DEFAULT.people());
  }

  private static String table(Environment env, String name, String otherwise) {
    return env.text(
        name,
        otherwise,
        v -> TABLE.matcher(v).matches(),
        "the name of a DynamoDB table, 3 to 255 letters, digits, dots, hyphens and underscores");
  }
}
