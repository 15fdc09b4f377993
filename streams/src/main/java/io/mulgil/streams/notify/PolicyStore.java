package io.mulgil.streams.notify;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Where a {@link Policy} keeps what it has to know after a restart: one small entry for each open alert and one for each group of a channel. In
 * the topology it is a state store, whose writes belong to the same transaction as the messages; in a rehearsal it is a map.
 */
public interface PolicyStore {
    /** Shows every entry, once, when the policy begins. */
    void forEach(BiConsumer<String, byte[]> entry);

    void put(String key, byte[] value);

    void delete(String key);

    /** One that is gone with the process. */
    static PolicyStore inMemory() {
        return in(new TreeMap<>());
    }

    static PolicyStore in(Map<String, byte[]> map) {
        return new PolicyStore() {
            @Override
            public void forEach(BiConsumer<String, byte[]> entry) {
                map.forEach(entry);
            }

            @Override
            public void put(String key, byte[] value) {
                map.put(key, value);
            }

            @Override
            public void delete(String key) {
                map.remove(key);
            }
        };
    }
}
