package io.mulgil.app.topics;

import static io.mulgil.app.topics.TopicAdmin.answer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Which consumer groups read a topic, and how far behind its end they are. */
record TopicGroups(Admin admin) {

    List<TopicDetail.GroupEntry> of(Collection<TopicPartition> partitions, Offsets offsets) {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        for (GroupListing group :
                answer(admin.listGroups(ListGroupsOptions.forConsumerGroups()).all())) {
            asked.put(group.groupId(), new ListConsumerGroupOffsetsSpec().topicPartitions(partitions));
        }
        Map<String, List<TopicDetail.GroupPlace>> places = new HashMap<>();
        answer(admin.listConsumerGroupOffsets(asked).all()).forEach((group, noted) -> {
            List<TopicDetail.GroupPlace> here = places(noted, offsets);
            if (!here.isEmpty()) {
                places.put(group, here);
            }
        });
        Map<String, ConsumerGroupDescription> described =
                answer(admin.describeConsumerGroups(places.keySet()).all());
        return places.entrySet().stream()
                .map(group -> entry(group.getKey(), described.get(group.getKey()), group.getValue()))
                .sorted(Comparator.comparing(TopicDetail.GroupEntry::name))
                .toList();
    }

    private static List<TopicDetail.GroupPlace> places(Map<TopicPartition, OffsetAndMetadata> noted, Offsets offsets) {
        List<TopicDetail.GroupPlace> places = new ArrayList<>();
        noted.forEach((partition, place) -> {
            if (place != null) {
                long lag = Math.max(0, offsets.end(partition) - place.offset());
                places.add(new TopicDetail.GroupPlace(partition.partition(), place.offset(), lag));
            }
        });
        places.sort(Comparator.comparing(TopicDetail.GroupPlace::partition));
        return places;
    }

    private static TopicDetail.GroupEntry entry(
            String name, @Nullable ConsumerGroupDescription group, List<TopicDetail.GroupPlace> places) {
        String state = group == null ? "unknown" : group.groupState().toString().toLowerCase(Locale.ROOT);
        int members = group == null ? 0 : group.members().size();
        long lag = places.stream().mapToLong(TopicDetail.GroupPlace::lag).sum();
        return new TopicDetail.GroupEntry(name, state, members, lag, places);
    }
}
