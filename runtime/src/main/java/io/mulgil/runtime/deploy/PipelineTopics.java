package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.Topics;
import io.mulgil.streams.AlertTopology;
import io.mulgil.streams.PipelineTopology;
import io.mulgil.streams.parse.CompatibleOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** Makes the topics of a pipeline that are not there yet; what exists is left as it is. */
final class PipelineTopics {
    /** A rejected message is its bytes and the reason in headers; it must fit wherever its bytes did. */
    private static final int LARGEST_REJECTED = 68 << 20;

    private static final Map<String, String> KEPT_A_YEAR =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(366L * 24 * 3600 * 1000));

    /** Of use for seconds only. */
    private static final Map<String, String> KEPT_AN_HOUR =
            Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(3600 * 1000));

    private static final String REJECTED_DAYS_MS = Long.toString(30L * 24 * 3600 * 1000);

    private final Admin admin;
    private final boolean singleBroker;

    PipelineTopics(Admin admin, boolean singleBroker) {
        this.admin = admin;
        this.singleBroker = singleBroker;
    }

    /** The topics that {@link #create} would make now. */
    List<NewTopic> missing(Pipeline pipeline) throws ExecutionException, InterruptedException {
        return missing(pipeline, admin.listTopics().names().get());
    }

    void create(Pipeline pipeline) throws InterruptedException {
        try {
            make(pipeline);
        } catch (ExecutionException e) {
            throw new DeploymentException(
                    "kafka-refused",
                    "Kafka refused to make the topics of " + pipeline.name() + ": " + e.getCause(),
                    "see the broker's log; the user needs the right to create topics",
                    e);
        }
    }

    private void make(Pipeline pipeline) throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<NewTopic> missing = missing(pipeline, existing);
        admin.createTopics(missing).all().get();
        for (String input : pipeline.inputTopics()) {
            if (!existing.contains(input)
                    && missing.stream().noneMatch(t -> t.name().equals(input))) {
                throw new DeploymentException(
                        "missing-topic",
                        "Source topic '" + input + "' of pipeline " + pipeline.name() + " does not exist",
                        "create it, or correct 'topic' in " + pipeline.file());
            }
        }
    }

    private List<NewTopic> missing(Pipeline pipeline, Set<String> existing) {
        return wanted(pipeline).stream()
                .filter(t -> !existing.contains(t.name()))
                .toList();
    }

    private List<NewTopic> wanted(Pipeline pipeline) {
        Topics topics = pipeline.topics();
        List<NewTopic> wanted = new ArrayList<>();
        wanted.add(topic(topics.raw(), pipeline.partitions(), Map.of()));
        wanted.add(topic(topics.readings(), pipeline.partitions(), Map.of()));
        wanted.add(topic(
                topics.rejected(),
                pipeline.partitions(),
                Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(LARGEST_REJECTED),
                        TopicConfig.RETENTION_MS_CONFIG,
                        REJECTED_DAYS_MS)));
        wanted.add(topic(topics.labels(), 1, Map.of()));
        if (pipeline.step("alerts").isPresent()) {
            // One partition each: all that happens to an alert stays in order, and a digest sees all devices.
            wanted.add(topic(topics.alerts(), 1, KEPT_A_YEAR));
            wanted.add(topic(topics.notifications(), 1, KEPT_A_YEAR));
            wanted.add(topic(topics.undelivered(), 1, KEPT_A_YEAR));
        }
        if (AlertTopology.comparesPeers(pipeline)) {
            wanted.add(topic(topics.peers(), pipeline.partitions(), Map.of()));
        }
        if (AlertTopology.tellsPresence(pipeline)) {
            wanted.add(topic(topics.presence(), pipeline.partitions(), KEPT_AN_HOUR));
        }
        wanted.add(topic(
                topics.redriven(), 1, Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        pipeline.step("parse")
                .map(Part::values)
                .flatMap(CompatibleOutput::topic)
                .ifPresent(name -> wanted.add(topic(name, pipeline.partitions(), Map.of())));
        if (PipelineTopology.isNeededBy(pipeline)) {
            wanted.add(topic(topics.byDevice(), pipeline.partitions(), Map.of()));
        }
        return wanted;
    }

    private NewTopic topic(String name, int partitions, Map<String, String> settings) {
        Optional<Short> replicas = singleBroker ? Optional.of((short) 1) : Optional.empty();
        return new NewTopic(name, Optional.of(partitions), replicas).configs(settings);
    }
}
