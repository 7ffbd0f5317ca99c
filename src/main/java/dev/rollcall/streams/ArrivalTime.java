package dev.rollcall.streams;

import dev.rollcall.core.escalation.EventTime;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * When a record arrived: the broker's time on topics that we create, the producer's on others. A
 * task takes the record with the lowest timestamp of all its inputs next, so a backlog is decided
 * in the order in which it came. A time that is ahead, or that no clock of today can show, is now.
 */
public final class ArrivalTime implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long now = System.currentTimeMillis();
    long at = record.timestamp();
    return at < EventTime.EARLIEST.toEpochMilli() || at > now ? now : at;
  }
}
