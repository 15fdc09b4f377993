package io.mulgil.streams;

import io.mulgil.streams.notify.PolicyStore;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the policy remembers, in the task's state store. */
record StoredPolicy(KeyValueStore<String, byte[]> store) implements PolicyStore {
    @Override
    public void forEach(BiConsumer<String, byte[]> entry) {
        try (KeyValueIterator<String, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                KeyValue<String, byte[]> one = entries.next();
                entry.accept(one.key, one.value);
            }
        }
    }

    @Override
    public void put(String key, byte[] value) {
        store.put(key, value);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }
}
