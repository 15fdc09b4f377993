package io.mulgil.runtime.rehearsal;

import io.mulgil.streams.detect.state.DetectionMemory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What detection remembers, for as long as a rehearsal lasts. */
final class MapSeries implements DetectionMemory {
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
}
