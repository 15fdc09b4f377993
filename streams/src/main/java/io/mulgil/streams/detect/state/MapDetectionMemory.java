package io.mulgil.streams.detect.state;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A memory that lasts as long as its object: for rehearsals and scores. */
public final class MapDetectionMemory implements DetectionMemory {
    private final Map<String, byte[]> entries = new HashMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return entries.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        entries.put(key, value);
    }

    @Override
    public void remove(String key) {
        entries.remove(key);
    }

    @Override
    public void forEach(String prefix, BiConsumer<String, byte[]> visitor) {
        entries.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                visitor.accept(key, value);
            }
        });
    }

    /** How many bytes are kept, keys not counted. */
    public long size() {
        return entries.values().stream().mapToLong(bytes -> bytes.length).sum();
    }
}
