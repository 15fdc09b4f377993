package io.mulgil.streams;

import io.mulgil.streams.detect.state.DetectionMemory;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** What detection remembers of the devices of one task, in the task's state store. */
record StoredSeries(KeyValueStore<String, byte[]> store) implements DetectionMemory {
    @Override
    public byte @Nullable [] get(String key) {
        return store.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> visitor) {
        try (StringSerializer text = new StringSerializer();
                KeyValueIterator<String, byte[]> entries = store.prefixScan(prefix, text)) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> entry = entries.next();
                visitor.accept(entry.key, entry.value);
            }
        }
    }
}
