package dev.rollcall.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Where Java's producers put a key. The only class that uses Kafka's internal partitioner; its test
 * pins the hash, because another hash would send every record of a public topic the long way.
 */
public final class KeyPartition {

  private KeyPartition() {}

  /** The partition of this key among so many, as Kafka's default partitioner has it. */
  public static int of(String key, int partitions) {
    return BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), partitions);
  }
}
