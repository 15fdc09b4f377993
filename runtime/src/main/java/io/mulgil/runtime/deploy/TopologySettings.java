package io.mulgil.runtime.deploy;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.SmallRocks;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/** How a topology runs: exactly once, in large batches under load and within a tenth of a second when idle. */
final class TopologySettings {
    private TopologySettings() {}

    static String applicationId(Pipeline pipeline) {
        return "mulgil-" + pipeline.name();
    }

    /** Detection has an application of its own: what it learned is restored, and what fails in it is repeated, without holding readings up. */
    static Properties ofAlerts(Pipeline pipeline, String bootstrap, Path stateFolder, boolean singleBroker) {
        Properties settings = of(pipeline, bootstrap, stateFolder, singleBroker);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(pipeline) + "-alerts");
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Math.max(1, threads(pipeline) / 2));
        settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        return settings;
    }

    static Properties of(Pipeline pipeline, String bootstrap, Path stateFolder, boolean singleBroker) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId(pipeline));
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, singleBroker ? 1 : -1);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads(pipeline));
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        // How long a reading may wait for its transaction: half of it on average is added to every reading's way.
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 100);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 2_000);
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        settings.put(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "rebootstrap");
        LoopSettings.consumer().forEach((name, value) -> settings.put(StreamsConfig.consumerPrefix(name), value));
        LoopSettings.producer().forEach((name, value) -> settings.put(StreamsConfig.producerPrefix(name), value));
        return settings;
    }

    /** How many threads take part here. */
    static int threads(Pipeline pipeline) {
        return Math.max(1, Math.min(pipeline.partitions(), Runtime.getRuntime().availableProcessors()));
    }
}
