package io.mulgil.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The messages of all partitions and the offsets that were committed for them: what outlives a sink's task. */
public final class SinkTopics {
    private final Map<TopicPartition, List<String>> messages = new HashMap<>();
    private final Map<TopicPartition, List<Long>> sentMillis = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();

    /** Appends messages; null is a record without a value. */
    public void send(TopicPartition to, @Nullable String... texts) {
        Collections.addAll(messages.computeIfAbsent(to, t -> new ArrayList<>()), texts);
        List<Long> times = sentMillis.computeIfAbsent(to, t -> new ArrayList<>());
        times.addAll(Collections.nCopies(texts.length, System.currentTimeMillis()));
    }

    /** As if somebody had deleted the topic and made it again. */
    public void makeAnew(TopicPartition partition) {
        messages.put(partition, new ArrayList<>());
        sentMillis.put(partition, new ArrayList<>());
        committed.remove(partition);
    }

    /** As if somebody had set the group's offsets back to the beginning. */
    public void forgetCommits() {
        committed.clear();
    }

    public List<String> of(TopicPartition partition) {
        return messages.getOrDefault(partition, List.of());
    }

    /** What the group has committed, with the text that the sink gave with it. */
    public Map<TopicPartition, OffsetAndMetadata> committed() {
        return Collections.unmodifiableMap(committed);
    }

    void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        committed.putAll(offsets);
    }

    /** When the message was sent, which Kafka keeps with it. */
    long sentMillis(TopicPartition partition, long offset) {
        return sentMillis.getOrDefault(partition, List.of()).get((int) offset);
    }

    /** Where a consumer of the group begins. */
    long begin(TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }
}
