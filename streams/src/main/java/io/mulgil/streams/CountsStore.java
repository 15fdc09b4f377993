package io.mulgil.streams;

import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The store under the cache that holds a task's counts. It tells the {@link CountsBoard} each time the cache is flushed into it, that is with
 * each commit: between two commits one put is enough, as the cached bytes are changed in place ({@link CountsBook}). A put per message was an
 * eighth of the whole work of a stream thread.
 */
final class CountsStore implements KeyValueStore<Bytes, byte[]> {
    private final KeyValueStore<Bytes, byte[]> kept;
    private final CountsBoard board;
    private String task = "";

    private CountsStore(KeyValueStore<Bytes, byte[]> kept, CountsBoard board) {
        this.kept = kept;
        this.board = board;
    }

    static KeyValueBytesStoreSupplier supplier(String name, CountsBoard board) {
        KeyValueBytesStoreSupplier memory = Stores.inMemoryKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return new CountsStore(memory.get(), board);
            }

            @Override
            public String metricsScope() {
                return memory.metricsScope();
            }
        };
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        task = context.taskId().toString();
        kept.init(context, root);
    }

    /** The bytes go on being changed in place, so what is kept here is a copy. */
    @Override
    public void put(Bytes key, byte @Nullable [] value) {
        kept.put(key, value == null ? null : value.clone());
        board.flushed(task);
    }

    @Override
    public byte @Nullable [] putIfAbsent(Bytes key, byte[] value) {
        byte[] known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte @Nullable [] delete(Bytes key) {
        return kept.delete(key);
    }

    @Override
    public byte @Nullable [] get(Bytes key) {
        return kept.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        return kept.range(from, to);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        return kept.all();
    }

    @Override
    public long approximateNumEntries() {
        return kept.approximateNumEntries();
    }

    @Override
    public String name() {
        return kept.name();
    }

    @Override
    public void close() {
        kept.close();
    }

    @Override
    public boolean persistent() {
        return kept.persistent();
    }

    @Override
    public boolean isOpen() {
        return kept.isOpen();
    }

    @Override
    public Position getPosition() {
        return kept.getPosition();
    }
}
