package io.mulgil.streams;

import io.mulgil.streams.step.StepMemory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A memory that lasts as long as a test. */
final class MapMemory implements StepMemory {
    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public byte @Nullable [] get(String key) {
        return kept.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        kept.put(key, value);
    }
}
