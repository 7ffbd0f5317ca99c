package dev.rollcall.chaos.stage;

import dev.rollcall.chaos.proxy.FaultRules;
import dev.rollcall.chaos.proxy.KafkaConversation;
import dev.rollcall.chaos.proxy.TcpProxy;
import dev.rollcall.chaos.stage.BrokerFolder.BrokerPorts;
import dev.rollcall.support.JavaProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** A Kafka cluster of one or three brokers, each a process behind a proxy of its own. */
public final class Brokers implements AutoCloseable {

  private final Path home;
  private final String classPath;
  private final List<BrokerPorts> ports;
  private final List<BrokerFolder> folders = new ArrayList<>();
  private final List<TcpProxy> proxies = new ArrayList<>();
  private final List<JavaProcess> processes = new ArrayList<>();

  private Brokers(Path home, int count) {
    this.home = Folders.create(home);
    this.classPath = testClassPath();
    this.ports = IntStream.range(0, count).mapToObj(_ -> BrokerPorts.choose()).toList();
  }

  /** Starts them; they take requests some seconds later. */
  static Brokers start(Path home, int count, FaultRules rules) {
    Brokers brokers = new Brokers(home, count);
    String clusterId = Uuid.randomUuid().toString();
    for (int i = 0; i < count; i++) {
      BrokerFolder folder = new BrokerFolder(i, clusterId, home.resolve("broker-" + i));
      folder.format();
      folder.write(brokers.settings(), brokers.ports.get(i));
      brokers.folders.add(folder);
      BrokerPorts its = brokers.ports.get(i);
      brokers.proxies.add(
          TcpProxy.start(
              its.advertised(), () -> List.of(its.client()), rules, KafkaConversation::new));
      brokers.processes.add(brokers.launch(i));
    }
    return brokers;
  }

  public int count() {
    return processes.size();
  }

  /** For clients: through the proxies. */
  public String bootstrapServers() {
    return addresses(ports.stream().map(BrokerPorts::advertised).toList());
  }

  /** For those who watch: past the proxies. */
  public String directServers() {
    return addresses(ports.stream().map(BrokerPorts::internal).toList());
  }

  public JavaProcess process(int index) {
    return processes.get(index);
  }

  /** Starts again what is dead. */
  public void revive(int index) {
    processes.set(index, launch(index));
  }

  /** As {@link #revive}, with an empty disk. */
  public void reviveWithoutRecords(int index) {
    folders.get(index).loseRecords();
    revive(index);
  }

  /** The folders with the records of all brokers. */
  public List<Path> dataFolders() {
    return folders.stream().map(BrokerFolder::data).toList();
  }

  private JavaProcess launch(int index) {
    return JavaProcess.start(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "-Dlogback.configurationFile=src/test/resources/logback-test.xml",
            "-cp",
            classPath,
            "kafka.Kafka",
            folders.get(index).settings().toString()),
        Map.of(),
        home.resolve("broker-" + index + ".log"));
  }

  private Properties settings() {
    String copies = Integer.toString(ports.size());
    String inSync = ports.size() == 1 ? "1" : "2";
    Properties s = new Properties();
    s.setProperty(
        "listener.security.protocol.map",
        "CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT");
    s.setProperty("inter.broker.listener.name", "INTERNAL");
    s.setProperty("controller.listener.names", "CONTROLLER");
    s.setProperty(
        "controller.quorum.voters",
        IntStream.range(0, ports.size())
            .mapToObj(i -> i + "@127.0.0.1:" + ports.get(i).controller())
            .collect(Collectors.joining(",")));
    s.setProperty("default.replication.factor", copies);
    s.setProperty("min.insync.replicas", inSync);
    s.setProperty("unclean.leader.election.enable", "false");
    s.setProperty("offsets.topic.num.partitions", "4");
    s.setProperty("offsets.topic.replication.factor", copies);
    s.setProperty("transaction.state.log.num.partitions", "4");
    s.setProperty("transaction.state.log.replication.factor", copies);
    s.setProperty("transaction.state.log.min.isr", inSync);
    s.setProperty("share.coordinator.state.topic.replication.factor", copies);
    s.setProperty("share.coordinator.state.topic.min.isr", inSync);
    s.setProperty("group.initial.rebalance.delay.ms", "0");
    s.setProperty("auto.create.topics.enable", "false");
    s.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    s.setProperty("num.network.threads", "2");
    s.setProperty("num.io.threads", "4");
    return s;
  }

  private static String addresses(List<Integer> ports) {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  private static String testClassPath() {
    try {
      return Files.readString(Path.of("target", "test.classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.forEach(JavaProcess::close);
    proxies.forEach(TcpProxy::close);
  }
}
