package io.mulgil.app.topics;

import static io.mulgil.app.topics.TopicAdmin.answer;

import io.mulgil.app.web.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.springframework.stereotype.Component;

/** The topics that there are, and one of them in full. */
@Component
public class TopicList {
    private static final Set<String> SETTINGS =
            Set.of("cleanup.policy", "retention.ms", "retention.bytes", "max.message.bytes", "min.insync.replicas");

    private final TopicAdmin admin;
    private final TopicRules rules;

    TopicList(TopicAdmin admin, TopicRules rules) {
        this.admin = admin;
        this.rules = rules;
    }

    /** @param internal also those that Kafka, Connect and Streams keep for themselves */
    public List<TopicEntry> topics(boolean internal) {
        Admin open = admin.get();
        Set<String> names = answer(
                open.listTopics(new ListTopicsOptions().listInternal(internal)).names());
        List<String> shown = names.stream()
                .filter(name -> internal || rules.of(name) != TopicBelonging.INTERNAL)
                .toList();
        Collection<TopicDescription> topics =
                answer(open.describeTopics(shown).allTopicNames()).values();
        Offsets offsets = Offsets.of(
                open, topics.stream().flatMap(it -> partitions(it).stream()).toList());
        return topics.stream()
                .map(topic -> entry(topic, offsets))
                .sorted(Comparator.comparing(TopicEntry::belonging).thenComparing(TopicEntry::name))
                .toList();
    }

    public TopicDetail topic(String name) {
        Admin open = admin.get();
        TopicDescription topic = described(open, TopicRules.named(name));
        List<TopicPartition> partitions = partitions(topic);
        Offsets offsets = Offsets.of(open, partitions);
        return new TopicDetail(
                entry(topic, offsets),
                topic.partitions().stream()
                        .map(it -> partition(name, it, offsets))
                        .toList(),
                new TopicGroups(open).of(partitions, offsets),
                settings(open, name));
    }

    /** Ends the request when there is no such topic, or no such partition of it. */
    public void require(String name, OptionalInt partition) {
        int count = described(admin.get(), TopicRules.named(name)).partitions().size();
        if (partition.isPresent() && (partition.getAsInt() < 0 || partition.getAsInt() >= count)) {
            throw ProblemException.notFound(
                    "no_such_partition",
                    "The topic has no partition %d".formatted(partition.getAsInt()),
                    "Use 0 to %d.".formatted(count - 1));
        }
    }

    private static TopicDescription described(Admin open, String name) {
        TopicDescription topic =
                answer(open.describeTopics(List.of(name)).allTopicNames()).get(name);
        if (topic == null) {
            throw TopicRules.noSuchTopic();
        }
        return topic;
    }

    private TopicEntry entry(TopicDescription topic, Offsets offsets) {
        List<TopicPartition> partitions = partitions(topic);
        boolean sized = partitions.stream().allMatch(it -> offsets.size(it).isPresent());
        return new TopicEntry(
                topic.name(),
                partitions.size(),
                partitions.stream().mapToLong(offsets::length).sum(),
                sized
                        ? OptionalLong.of(partitions.stream()
                                .mapToLong(it -> offsets.size(it).orElse(0))
                                .sum())
                        : OptionalLong.empty(),
                topic.isInternal() ? TopicBelonging.INTERNAL : rules.of(topic.name()),
                rules.pipelineOf(topic.name()));
    }

    private static TopicDetail.PartitionEntry partition(String topic, TopicPartitionInfo info, Offsets offsets) {
        TopicPartition partition = new TopicPartition(topic, info.partition());
        return new TopicDetail.PartitionEntry(
                info.partition(),
                info.leader() == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(info.leader().id()),
                info.replicas().size(),
                info.isr().size(),
                offsets.begin(partition),
                offsets.end(partition),
                offsets.size(partition));
    }

    private static Map<String, String> settings(Admin open, String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = answer(open.describeConfigs(List.of(resource)).all()).get(resource);
        Map<String, String> settings = new TreeMap<>();
        for (ConfigEntry entry : config == null ? List.<ConfigEntry>of() : config.entries()) {
            if (SETTINGS.contains(entry.name()) && entry.value() != null) {
                settings.put(entry.name(), entry.value());
            }
        }
        return settings;
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        topic.partitions().forEach(it -> partitions.add(new TopicPartition(topic.name(), it.partition())));
        return partitions;
    }
}
