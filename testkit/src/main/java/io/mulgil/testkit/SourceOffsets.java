package io.mulgil.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.storage.OffsetStorageReader;

/**
 * What a Connect worker keeps of a source between two runs: the offset of the last record that Kafka has, per partition. As a worker does, it
 * accepts plain values only, and gives whole numbers back as they went in.
 */
public final class SourceOffsets implements OffsetStorageReader {
    private final Map<Map<String, Object>, Map<String, Object>> offsets = new LinkedHashMap<>();

    /** Kafka has this record: where its source goes on after a restart. */
    public void commit(SourceRecord record) {
        offsets.put(plain(record.sourcePartition()), plain(record.sourceOffset()));
    }

    @Override
    @SuppressWarnings("NullAway") // Connect's own interface answers null for a partition it does not know
    public <T> Map<String, Object> offset(Map<String, T> partition) {
        return offsets.get(plain(partition));
    }

    @Override
    public <T> Map<Map<String, T>, Map<String, Object>> offsets(Collection<Map<String, T>> partitions) {
        Map<Map<String, T>, Map<String, Object>> found = new LinkedHashMap<>();
        for (Map<String, T> partition : partitions) {
            found.put(partition, offset(partition));
        }
        return found;
    }

    /** The partitions known so far, for messages. */
    public List<Map<String, Object>> partitions() {
        return new ArrayList<>(offsets.keySet());
    }

    private static Map<String, Object> plain(Map<String, ?> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
                throw new IllegalArgumentException(
                        "Connect stores texts, numbers and truth values as offsets; '" + key + "' is " + value);
            }
            plain.put(key, value);
        });
        return plain;
    }
}
