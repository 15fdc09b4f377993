package io.mulgil.streams.detect.state;

import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What detection remembers, by series. In the topology it is a state store that survives restarts and moves with its partition; without a
 * server it is a map. The bytes that are put are not changed afterwards.
 */
public interface DetectionMemory {
    byte @Nullable [] get(String key);

    void put(String key, byte[] value);

    void remove(String key);

    /** Puts what whoever puts it holds in objects of its own, too, so that it is needed only if another detection may go on from here. */
    default void putIfLasting(String key, Supplier<byte[]> value) {
        put(key, value.get());
    }

    /** Shows every entry whose key begins so. The memory is not changed meanwhile. */
    void forEach(String prefix, BiConsumer<String, byte[]> visitor);
}
