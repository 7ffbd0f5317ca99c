package dev.rollcall.support;

import dev.rollcall.directory.TableNames;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One of each server for all test classes of a JVM, started when first asked for and stopped when
 * the JVM ends. Tests keep apart by topics and tables with names of their own.
 */
public final class SharedStack {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Deque<AutoCloseable> STARTED = new ArrayDeque<>();

  private SharedStack() {}

  private static final class Kafka {
    static final EmbeddedKafka SERVER = closedLater(EmbeddedKafka.start(0));
  }

  private static final class DynamoDb {
    static final DynamoDbLocal SERVER = closedLater(DynamoDbLocal.start(0));
  }

  private static final class Registry {
    static final SchemaRegistry SERVER = closedLater(SchemaRegistry.start(0));
  }

  public static EmbeddedKafka kafka() {
    return Kafka.SERVER;
  }

  public static DynamoDbLocal dynamoDb() {
    return DynamoDb.SERVER;
  }

  public static SchemaRegistry schemaRegistry() {
    return Registry.SERVER;
  }

  /** A name that no other caller in this JVM gets. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /** Six empty tables of the caller's own. */
  public static TableNames newTables() {
    TableNames names =
        new TableNames(
            uniqueName("CallStatus"),
            uniqueName("InProgress"),
            uniqueName("CallHistory"),
            uniqueName("Responders"),
            uniqueName("EscalationPolicies"),
            uniqueName("People"));
    dynamoDb().createTables(names);
    return names;
  }

  /** An empty topic of the caller's own; returns its name. {@code configs} as Kafka names them. */
  public static String newTopic(String prefix, int partitions, Map<String, String> configs) {
    String name = uniqueName(prefix);
    createTopic(name, partitions, configs);
    return name;
  }

  /** Returns when the broker names the topic to clients: a moment after it was created. */
  public static void createTopic(String name, int partitions, Map<String, String> configs) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka().bootstrapServers()))) {
      NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(configs);
      admin.createTopics(List.of(topic)).all().get();
      Await.until(() -> isKnown(admin, name), () -> name + " is not known to the broker");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("topic " + name + " is not created", e);
    }
  }

  private static boolean isKnown(Admin admin, String topic) {
    try {
      return admin.listTopics().names().get().contains(topic);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("topics are not listed", e);
    }
  }

  private static synchronized <T extends AutoCloseable> T closedLater(T server) {
    if (STARTED.isEmpty()) {
      Runtime.getRuntime().addShutdownHook(new Thread(SharedStack::closeAll, "close-shared-stack"));
    }
    STARTED.push(server);
    return server;
  }

  private static synchronized void closeAll() {
    for (AutoCloseable server : STARTED) {
      try {
        server.close();
      } catch (Exception e) {
        System.err.println("a shared server does not stop: " + e);
      }
    }
  }
}
