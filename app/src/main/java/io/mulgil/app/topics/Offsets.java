package io.mulgil.app.topics;

import static io.mulgil.app.topics.TopicAdmin.answer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Where partitions begin and end, and how much room they take. */
record Offsets(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Map<TopicPartition, Long> bytes) {

    static Offsets of(Admin admin, Collection<TopicPartition> partitions) {
        return new Offsets(
                places(admin, partitions, OffsetSpec.earliest()),
                places(admin, partitions, OffsetSpec.latest()),
                bytes(admin));
    }

    long begin(TopicPartition partition) {
        return begins.getOrDefault(partition, 0L);
    }

    long end(TopicPartition partition) {
        return ends.getOrDefault(partition, begin(partition));
    }

    long length(TopicPartition partition) {
        return Math.max(0, end(partition) - begin(partition));
    }

    OptionalLong size(TopicPartition partition) {
        Long size = bytes.get(partition);
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    private static Map<TopicPartition, Long> places(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, ListOffsetsResultInfo> told =
                answer(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        Map<TopicPartition, Long> places = new HashMap<>();
        told.forEach((partition, info) -> places.put(partition, info.offset()));
        return places;
    }

    /** A broker of somebody else's may not tell this; then sizes are left out. */
    private static Map<TopicPartition, Long> bytes(Admin admin) {
        Map<TopicPartition, Long> bytes = new HashMap<>();
        try {
            var brokers = answer(admin.describeCluster().nodes()).stream()
                    .map(broker -> broker.id())
                    .toList();
            answer(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .map(LogDirDescription::replicaInfos)
                    .forEach(replicas -> replicas.forEach(
                            (partition, replica) -> bytes.merge(partition, replica.size(), Math::max)));
        } catch (KafkaException refused) {
            bytes.clear();
        }
        return bytes;
    }
}
