package dev.rollcall.streams;

/**
 * Lets a record of a public topic pass if its key is its value's id and it lies where Java's
 * partitioner puts that key. Every other record goes once around, so that records of any producer
 * meet their own state. A record that is right pays one hash.
 *
 * @param onceAround the sink to the re-keying topic
 * @param partitions of the public topic
 */
record PartitionGuard(String onceAround, int partitions) {

  /**
   * Whether a record may pass.
   *
   * @param key of the record
   * @param id in its value
   * @param partition in which it lies
   */
  boolean passes(String key, String id, int partition) {
    return id.equals(key) && KeyPartition.of(id, partitions) == partition;
  }
}
