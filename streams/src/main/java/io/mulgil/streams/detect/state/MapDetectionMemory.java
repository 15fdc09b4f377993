package io.mulgil.streams.detect.state;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A memory without a server, which lasts as long as its object. */
public final class MapDetectionMemory implements DetectionMemory {
    private final Map<String, byte[]> entries = new HashMap<>();
    private final boolean lasts;

    public MapDetectionMemory() {
        this(true);
    }

    private MapDetectionMemory(boolean lasts) {
        this.lasts = lasts;
    }

    /** For a rehearsal or a score, from which nobody goes on: writing each device's state after each of its readings was half of their work. */
    public static MapDetectionMemory ofOneRun() {
        return new MapDetectionMemory(false);
    }

    @Override
    public void putIfLasting(String key, Supplier<byte[]> value) {
        if (lasts) {
            put(key, value.get());
        }
    }

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
