package io.mulgil.streams;

import io.mulgil.streams.step.StepMemory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What steps put into their memory while they look at one message: kept when all of it passed, else as if it had never been seen. */
final class Recollection implements StepMemory {
    private final StepMemory memory;
    private final Map<String, byte[]> pending = new HashMap<>();

    Recollection(StepMemory memory) {
        this.memory = memory;
    }

    @Override
    public byte @Nullable [] get(String key) {
        byte[] value = pending.get(key);
        return value != null ? value : memory.get(key);
    }

    @Override
    public void put(String key, byte[] value) {
        pending.put(key, value);
    }

    void keep() {
        if (!pending.isEmpty()) {
            pending.forEach(memory::put);
            pending.clear();
        }
    }

    void forget() {
        pending.clear();
    }
}
