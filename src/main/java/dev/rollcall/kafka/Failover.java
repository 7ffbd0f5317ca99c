package dev.rollcall.kafka;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * How soon others go on where a dead instance stopped, the same for every client that holds
 * something: partitions, or an open transaction (docs/adr/0032-failover.md). Whoever has set a time
 * keeps it.
 */
public final class Failover {

  /** A killed instance's partitions wait so long; a broker allows no less by default. */
  public static final int SESSION_TIMEOUT_MS = 6000;

  /** Members learn with a heartbeat that another one has left and its partitions are theirs. */
  public static final int HEARTBEAT_INTERVAL_MS = 500;

  /**
   * What a dead producer left open hides everything behind it from those who read what is
   * committed. Kafka's default is a minute.
   */
  public static final int TRANSACTION_TIMEOUT_MS = 10_000;

  private Failover() {}

  /** Settings of a consumer that shares partitions with the other members of a group. */
  public static void member(Map<String, Object> settings, String groupId) {
    settings.put(CommonClientConfigs.GROUP_ID_CONFIG, groupId);
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
  }

  /** Settings of a producer that writes in transactions. */
  public static void transactional(Map<String, Object> settings, String transactionalId) {
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
  }
}
