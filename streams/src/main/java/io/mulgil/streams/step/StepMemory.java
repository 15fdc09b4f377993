package io.mulgil.streams.step;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What steps remember of each device from message to message. In the topology it is a state store that survives restarts and moves with
 * its partition; without a server it is a map.
 */
public interface StepMemory {
    /** That of a pipeline whose steps remember nothing. */
    StepMemory NONE = new StepMemory() {
        @Override
        public byte @Nullable [] get(String key) {
            throw new IllegalStateException("no step of this pipeline remembers anything");
        }

        @Override
        public void put(String key, byte[] value) {
            throw new IllegalStateException("no step of this pipeline remembers anything");
        }
    };

    /** The bytes kept under the key, or null. */
    byte @Nullable [] get(String key);

    void put(String key, byte[] value);

    /** One that is gone with whoever made it. */
    static StepMemory inMemory() {
        Map<String, byte[]> kept = new HashMap<>();
        return new StepMemory() {
            @Override
            public byte @Nullable [] get(String key) {
                return kept.get(key);
            }

            @Override
            public void put(String key, byte[] value) {
                kept.put(key, value);
            }
        };
    }
}
