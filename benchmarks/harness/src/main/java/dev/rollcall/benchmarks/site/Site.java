package dev.rollcall.benchmarks.site;

import dev.rollcall.benchmarks.process.Child;
import dev.rollcall.benchmarks.process.Programs;
import dev.rollcall.streams.TopicCheck;
import dev.rollcall.wire.RegistryAvroSerde;
import dev.rollcall.wire.TopicSerdes;
import dev.rollcall.wire.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/**
 * What all rows share: a broker in a JVM of its own, a schema registry in this one, and a folder.
 * Used by one thread.
 */
public final class Site implements AutoCloseable {

  /** Two cores: more partitions would only add batches that are not full. */
  public static final int PARTITIONS = 2;

  private final Programs programs;
  private final Path folder;
  private final Map<String, String> settings;
  private final RegistryServer registry = new RegistryServer();
  private final Broker broker;
  private final Admin admin;

  /**
   * Starts the servers.
   *
   * @param folder is made, and deleted at the end
   * @param settings of the product in this run, on top of those of a row
   */
  public Site(Programs programs, Path folder, Map<String, String> settings) {
    this.programs = programs;
    this.folder = folder;
    this.settings = settings;
    broker = Broker.start(programs, folder.resolve("broker"));
    admin = Admin.create(kafka());
  }

  public Programs programs() {
    return programs;
  }

  /** The settings of the product that this run was started with. */
  Map<String, String> settings() {
    return settings;
  }

  public Broker broker() {
    return broker;
  }

  public Admin admin() {
    return admin;
  }

  /** Client settings. */
  public Map<String, Object> kafka() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  public String registryUrl() {
    return registry.url();
  }

  /** The product's serdes. */
  public TopicSerdes serdes() {
    return new TopicSerdes(
        RegistryAvroSerde.class.getName(), Map.of("schema.registry.url", registry.url()));
  }

  /** Creates the product's topics of these names, as {@code rollcall setup} does. */
  public void create(Topics topics) {
    create(topics, PARTITIONS);
  }

  /** As {@link #create(Topics)}, each with so many partitions. */
  public void create(Topics topics, int partitions) {
    new TopicCheck(admin, topics).create(partitions, Optional.of((short) 1));
  }

  /** Deletes all topics whose names begin so. */
  public void deleteTopics(String prefix) {
    try {
      List<String> names =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(prefix))
              .toList();
      admin.deleteTopics(names).all().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topics of " + prefix + " are not deleted", e);
    }
  }

  /** A folder for the state and the log of one leg. */
  public Path legFolder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a program whose log lies in the leg's folder. */
  public Child start(String leg, List<String> command, Map<String, String> environment) {
    return Child.start(leg, command, environment, legFolder(leg).resolve("log"));
  }

  /**
   * What a start of this JVM costs before anything is done, in seconds: {@code rollcall --version}
   * with the class path and the flags of every leg.
   */
  public double startSeconds() {
    long begin = System.nanoTime();
    start("version", programs.product("--version"), Map.of()).awaitSuccess();
    return (System.nanoTime() - begin) / 1e9;
  }

  /** Deletes the leg's folder with everything in it. */
  public void deleteFolder(String leg) {
    delete(folder.resolve(leg));
  }

  @Override
  public void close() {
    admin.close();
    broker.close();
    registry.close();
    delete(folder);
  }

  /** Deletes a folder with everything in it. */
  static void delete(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
