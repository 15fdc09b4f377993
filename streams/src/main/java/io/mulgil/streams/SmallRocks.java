package io.mulgil.streams;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;

/** Keeps RocksDB small: what it holds here is also in the memory of the task that uses it, so large caches would hold everything twice. */
public final class SmallRocks implements RocksDBConfigSetter {
    private static final long CACHE_BYTES = 4L << 20;
    private static final long WRITE_BUFFER_BYTES = 2L << 20;

    private final Cache cache = new LRUCache(CACHE_BYTES);

    @Override
    public void setConfig(String store, Options options, Map<String, Object> configs) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(2);
    }

    @Override
    public void close(String store, Options options) {
        cache.close();
    }
}
