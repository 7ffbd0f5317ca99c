package dev.rollcall.chaos.stage;

import dev.rollcall.chaos.stage.Cloud.Roads;
import dev.rollcall.simulator.network.PythonFunction;
import dev.rollcall.support.Await;
import dev.rollcall.support.ProductVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Everything that runs in a chaos run, in one folder. */
public final class Stage implements AutoCloseable {

  private static final String TOKEN = "token-of-a-chaos-run";
  private static final String SOURCE_PHONE = "+815000000000";

  private final Path folder;
  private final Roads roads;
  private final Brokers brokers;
  private final Cloud cloud;
  private final Instances instances;

  private Stage(Path folder, long seed, int brokerCount, ProductVersion version) {
    Folders.delete(folder);
    this.folder = Folders.create(folder);
    roads = Roads.of(seed);
    brokers = Brokers.start(folder.resolve("brokers"), brokerCount, roads.kafka());
    instances = new Instances(folder.resolve("instances"), this::environment, brokerCount, version);
    cloud = Cloud.start(seed, TOKEN, roads, instances::reachable);
  }

  /**
   * Starts all but the instances: the tables are empty yet.
   *
   * @param version of the instances
   */
  public static Stage start(Path folder, long seed, int brokerCount, ProductVersion version) {
    return new Stage(folder, seed, brokerCount, version);
  }

  /** Returns when all of them are ready. */
  public void startInstances(int count) {
    for (int i = 0; i < count; i++) {
      instances.add();
      if (i == 0) {
        // The first one creates the topics.
        awaitReady(0);
      }
    }
    IntStream.range(0, count).forEach(this::awaitReady);
  }

  private void awaitReady(int index) {
    Await.until(() -> instances.isReady(index), () -> "instance " + index + " is not ready");
  }

  public Path folder() {
    return folder;
  }

  public Roads roads() {
    return roads;
  }

  public Brokers brokers() {
    return brokers;
  }

  public Cloud cloud() {
    return cloud;
  }

  public Instances instances() {
    return instances;
  }

  private Map<String, String> environment() {
    Map<String, String> env = new HashMap<>();
    env.put("KAFKA_BOOTSTRAP_SERVERS", brokers.bootstrapServers());
    env.put("SCHEMA_REGISTRY_URL", cloud.registryUrl());
    env.put("STANDBY_REPLICAS", "1");
    env.put("STORE_MEMORY_MB", "32");
    env.put("CONNECT_INSTANCE_REGION", "us-east-1");
    env.put("CONNECT_INSTANCE_ID", "instance");
    env.put("CONNECT_CONTACT_FLOW_ID", "rollcall");
    env.put("CONNECT_SOURCE_PHONE", SOURCE_PHONE);
    env.put("CONNECT_STARTS_PER_SECOND", "50");
    env.put("CONNECT_BURST", "50");
    env.put("CONNECT_FEEDBACK", "both");
    env.put("CONNECT_RESPONSE_FUNCTION", PythonFunction.ARN);
    env.put("DIRECTORY_INTERVAL_SECONDS", "2");
    env.put("HTTP_HOST", "127.0.0.1");
    env.put("HTTP_TOKENS_FILE", tokens().toString());
    env.put("AWS_ENDPOINT_URL_CONNECT", cloud.connectUrl());
    env.put("AWS_ENDPOINT_URL_DYNAMODB", cloud.dynamoDbUrl());
    env.put("AWS_ACCESS_KEY_ID", "local");
    env.put("AWS_SECRET_ACCESS_KEY", "local");
    return env;
  }

  private Path tokens() {
    try {
      return Files.writeString(
          folder.resolve("tokens"), "chaos: " + TOKEN + " scopes=incidents,actions,connect\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what the servers of a run kept; logs and reports stay. */
  public static void deleteData(Path folder) {
    Folders.deleteFolders(folder.resolve("brokers"));
    Folders.deleteFolders(folder.resolve("instances"));
  }

  @Override
  public void close() {
    instances.close();
    cloud.close();
    brokers.close();
  }
}
