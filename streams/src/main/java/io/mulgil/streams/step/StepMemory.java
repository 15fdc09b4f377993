package io.mulgil.streams.step;

import org.jspecify.annotations.Nullable;

/**
 * What steps remember of each device from message to message. In the topology it is a state store that survives restarts and moves with
 * its partition; without a server it is a map.
 */
public interface StepMemory {
    /** The bytes kept under the key, or null. */
    byte @Nullable [] get(String key);

    void put(String key, byte[] value);
}
