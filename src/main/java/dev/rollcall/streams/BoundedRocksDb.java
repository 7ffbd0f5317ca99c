package dev.rollcall.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One bound on the memory of all stores of the process, blocks, indexes, filters and write buffers
 * together. Without it each store takes 50 MB of cache and 48 MB of write buffers for itself
 * (kafka-streams.md, section 9).
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  /** Setting: bytes for all stores of the process; the first store to open decides. */
  public static final String MEMORY = "rollcall.rocksdb.memory.bytes";

  private static final long DEFAULT_MEMORY = 256L << 20;
  private static final long WRITE_BUFFER = 8L << 20;

  /** Native memory that outlives every store: closed by the end of the process alone. */
  private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

  private static @Nullable Shared shared;

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> settings) {
    Shared memory = shared(settings);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(memory.cache());
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setWriteBufferManager(memory.writeBuffers());
    options.setWriteBufferSize(WRITE_BUFFER);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String storeName, Options options) {}

  private static synchronized Shared shared(Map<String, Object> settings) {
    if (shared == null) {
      Object setting = settings.get(MEMORY);
      long bytes = setting == null ? DEFAULT_MEMORY : Long.parseLong(setting.toString());
      Cache cache = new LRUCache(bytes, -1, false, 0.1);
      shared = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
    }
    return shared;
  }
}
