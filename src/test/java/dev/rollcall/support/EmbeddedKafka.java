package dev.rollcall.support;

import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One real KRaft broker in this process; its data lives in a temporary folder and ends with it. The
 * only class that sees Kafka's internal test kit.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final String LISTENER = "PLAINTEXT";
  private static final String FEW_PARTITIONS = "4";

  private final KafkaClusterTestKit kit;
  private final int port;

  private EmbeddedKafka(KafkaClusterTestKit kit) {
    this.kit = kit;
    this.port =
        kit.brokers().values().iterator().next().boundPort(ListenerName.normalised(LISTENER));
  }

  /**
   * Returns once the broker takes requests (about 5 s).
   *
   * @param port to listen on; 0 for any free one
   * @throws IllegalStateException when the port is in use or the broker does not start
   */
  public static EmbeddedKafka start(int port) {
    int chosen = Ports.choose("Kafka", port);
    surviveTheEndOfTheProcess();
    try {
      KafkaClusterTestKit kit = configured(chosen).build();
      try {
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        return new EmbeddedKafka(kit);
      } catch (Exception e) {
        kit.close();
        throw e;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Kafka started", e);
    } catch (Exception e) {
      throw new IllegalStateException("Kafka does not start on port " + chosen, e);
    }
  }

  /**
   * The kit deletes the data in a shutdown hook of its own. A broker that still runs then takes
   * that for a broken disk and halts the process with status 1, whatever the tests said.
   */
  private static void surviveTheEndOfTheProcess() {
    Exit.setHaltProcedure((_, message) -> LOG.warn("the broker wanted to halt: {}", message));
  }

  /** {@code host:port} for the client setting of that name. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Stops the broker and deletes its data. */
  @Override
  public void close() {
    try {
      kit.close();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka does not stop", e);
    }
  }

  private static KafkaClusterTestKit.Builder configured(int port) {
    TestKitNodes nodes =
        new TestKitNodes.Builder()
            .setCombined(true)
            .setNumBrokerNodes(1)
            .setNumControllerNodes(1)
            .build();
    // The kit binds listeners of its own to random ports; one it does not know keeps ours.
    return new KafkaClusterTestKit.Builder(nodes)
        .setConfigProp("listeners", LISTENER + "://127.0.0.1:" + port + ",CONTROLLER://localhost:0")
        .setConfigProp("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT")
        .setConfigProp("inter.broker.listener.name", LISTENER)
        .setConfigProp("offsets.topic.num.partitions", FEW_PARTITIONS)
        .setConfigProp("offsets.topic.replication.factor", "1")
        .setConfigProp("transaction.state.log.num.partitions", FEW_PARTITIONS)
        .setConfigProp("transaction.state.log.replication.factor", "1")
        .setConfigProp("transaction.state.log.min.isr", "1")
        .setConfigProp("share.coordinator.state.topic.replication.factor", "1")
        .setConfigProp("share.coordinator.state.topic.min.isr", "1")
        .setConfigProp("group.initial.rebalance.delay.ms", "0")
        .setConfigProp("auto.create.topics.enable", "false");
  }
}
