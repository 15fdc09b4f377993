package io.mulgil.runtime.embedded;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.connect.connector.policy.AllowlistConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.converters.ByteArrayConverter;

/** The Connect worker's settings for one small machine: what differs from Connect's own, and why. */
final class ConnectSettings {

    static final String GROUP = "mulgil-connect";

    private static final String BYTES = ByteArrayConverter.class.getName();
    private static final String UNLESS_SAID = "-1";

    /** Client settings a connector may change: volume and pace, nothing about addresses, sign-in or classes to load. */
    private static final String MAY_CHANGE = String.join(
            ",",
            "acks",
            "auto.offset.reset",
            "batch.size",
            "buffer.memory",
            "compression.type",
            "delivery.timeout.ms",
            "fetch.max.bytes",
            "fetch.max.wait.ms",
            "fetch.min.bytes",
            "isolation.level",
            "linger.ms",
            "max.partition.fetch.bytes",
            "max.poll.interval.ms",
            "max.poll.records",
            "max.request.size",
            "receive.buffer.bytes",
            "request.timeout.ms",
            "send.buffer.bytes",
            "session.timeout.ms");

    private ConnectSettings() {}

    /**
     * @param ownBroker whether the broker is the embedded one, alone and without replicas
     * @param secrets the one folder from which connectors may take values by {@code ${file:...:key}}
     */
    static Map<String, String> of(String bootstrap, boolean ownBroker, int port, Path secrets) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("rest.advertised.host.name", "127.0.0.1");
        settings.put("key.converter", BYTES);
        settings.put("value.converter", BYTES);
        // Scanning every jar for plug-ins costs seconds and hundreds of MiB; ours have their service files.
        settings.put("plugin.discovery", "service_load");
        // A look into a map for each record, to answer a question that nobody asks: which topics a connector uses.
        settings.put("topic.tracking.enable", "false");
        topics(settings, ownBroker);
        quickReturn(settings, ownBroker);
        access(settings, secrets);
        clients(settings);
        return settings;
    }

    private static void topics(Map<String, String> settings, boolean ownBroker) {
        // What a worker knows is in its topics, so a new group each time loses nothing; in the old one a killed
        // worker's place would have to expire first.
        // A shared broker is another matter: there the one name is what lets two workers see each other.
        settings.put("group.id", ownBroker ? GROUP + "-" + Long.toString(System.currentTimeMillis(), 36) : GROUP);
        // The broker that is shared may be another Mulgil's own: two groups must not read the same connectors.
        String topics = ownBroker ? "_mulgil_connect_" : "_mulgil_connect_shared_";
        settings.put("config.storage.topic", topics + "configs");
        settings.put("offset.storage.topic", topics + "offsets");
        settings.put("status.storage.topic", topics + "status");
        String number = ownBroker ? "1" : UNLESS_SAID;
        settings.put("config.storage.replication.factor", number);
        settings.put("offset.storage.replication.factor", number);
        settings.put("status.storage.replication.factor", number);
        settings.put("offset.storage.partitions", "1");
        settings.put("status.storage.partitions", "1");
    }

    private static void quickReturn(Map<String, String> settings, boolean ownBroker) {
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("offset.flush.interval.ms", "1000");
        // The tasks of a killed process must be out of their groups before new ones get partitions. 6 s is the least a
        // stock broker takes.
        String session = ownBroker ? "4000" : "6000";
        settings.put("session.timeout.ms", session);
        settings.put("heartbeat.interval.ms", "1000");
        settings.put("consumer.session.timeout.ms", session);
        settings.put("consumer.heartbeat.interval.ms", "1000");
    }

    private static void access(Map<String, String> settings, Path secrets) {
        settings.put(
                "connector.client.config.override.policy",
                AllowlistConnectorClientConfigOverridePolicy.class.getName());
        settings.put("connector.client.config.override.allowlist", MAY_CHANGE);
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", FileConfigProvider.class.getName());
        settings.put("config.providers.file.param.allowed.paths", secrets.toString());
    }

    private static void clients(Map<String, String> settings) {
        // Readings are written in transactions; a sink must not see those that were rolled back.
        settings.put("consumer.isolation.level", "read_committed");
        settings.put("producer.max.request.size", Integer.toString(KafkaSettings.LARGEST_RECORD));
    }
}
