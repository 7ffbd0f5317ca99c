package dev.rollcall.streams;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what a task waits for before it decides: the records of its store that this instance does
 * not have yet. One line at the begin and one at the end; nothing for a store that is up to date.
 * Called by any stream thread.
 */
final class RestoreLog implements StateRestoreListener {

  private static final Logger LOG = LoggerFactory.getLogger(RestoreLog.class);

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
    if (end > start) {
      LOG.info(
          "partition {} of {} waits for up to {} records of its store",
          changelog.partition(),
          store,
          end - start);
    }
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long end, long records) {}

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long records) {
    if (records > 0) {
      LOG.info("partition {} of {} has its {} records", changelog.partition(), store, records);
    }
  }
}
