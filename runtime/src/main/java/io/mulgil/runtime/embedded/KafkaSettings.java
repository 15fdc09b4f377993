package io.mulgil.runtime.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The broker's settings for one small machine: what differs from Kafka's own, and why. */
final class KafkaSettings {

    /** Largest record in bytes. A topic of raw messages takes half of it, so that a rejected message fits with its headers. */
    static final int LARGEST_RECORD = 2 << 20;

    private static final String YES = "true";

    private KafkaSettings() {}

    static Properties of(Path folder, int port, int controllerPort) {
        Properties settings = new Properties();
        addresses(settings, port, controllerPort);
        settings.setProperty("log.dirs", folder.toString());
        oneBroker(settings);
        quickReturn(settings);
        small(settings);
        safe(settings);
        return settings;
    }

    private static void addresses(Properties settings, int port, int controllerPort) {
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", "1");
        settings.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    }

    private static void oneBroker(Properties settings) {
        for (String topic : new String[] {"offsets.topic", "transaction.state.log", "share.coordinator.state.topic"}) {
            settings.setProperty(topic + ".num.partitions", "1");
            settings.setProperty(topic + ".replication.factor", "1");
        }
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("default.replication.factor", "1");
    }

    /** After {@code kill -9} the broker's own registration and every group member of the dead process must expire before work goes on. */
    private static void quickReturn(Properties settings) {
        settings.setProperty("broker.session.timeout.ms", "2000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        settings.setProperty("group.min.session.timeout.ms", "1000");
        settings.setProperty("group.coordinator.rebalance.protocols", "classic,consumer,streams");
        for (String protocol : new String[] {"consumer", "streams"}) {
            settings.setProperty("group." + protocol + ".min.session.timeout.ms", "1000");
            settings.setProperty("group." + protocol + ".session.timeout.ms", "6000");
            settings.setProperty("group." + protocol + ".min.heartbeat.interval.ms", "1000");
            settings.setProperty("group." + protocol + ".heartbeat.interval.ms", "1500");
        }
        settings.setProperty("group.streams.initial.rebalance.delay.ms", "0");
        settings.setProperty("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void small(Properties settings) {
        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        // 128 MiB of heap by default, for a few small compacted topics.
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20));
        settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(256 << 10));
        // Retention deletes whole segments; 1 GiB ones would stay long on a laptop.
        settings.setProperty("log.segment.bytes", Integer.toString(128 << 20));
        settings.setProperty("log.retention.hours", "168");
        // The idle cluster would write to disk twice a second for nothing.
        settings.setProperty("metadata.max.idle.interval.ms", "5000");
    }

    private static void safe(Properties settings) {
        // A mistyped topic name is an error, not a new topic with the wrong number of partitions.
        settings.setProperty("auto.create.topics.enable", "false");
        settings.setProperty("message.max.bytes", Integer.toString(LARGEST_RECORD));
        // A laptop may sleep for weeks. With Kafka's seven days the positions would be gone and everything be read
        // again.
        settings.setProperty("offsets.retention.minutes", Integer.toString(365 * 24 * 60));
        // There is no second broker to fetch from after a power cut: what was acknowledged reaches the disk within a
        // second.
        settings.setProperty("log.flush.interval.ms", "1000");
        settings.setProperty("log.flush.scheduler.interval.ms", "1000");
        settings.setProperty("delete.topic.enable", YES);
    }
}
