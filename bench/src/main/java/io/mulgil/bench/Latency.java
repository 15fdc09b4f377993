package io.mulgil.bench;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.deploy.Deployment;
import io.mulgil.runtime.part.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * {@code bench/latency [SECONDS]}: 1,000 messages a second on the default settings, from just before the send to the row being visible to a
 * query. Every twentieth message is the probe's; a query every two milliseconds sees which of them have arrived.
 */
public final class Latency {
    private static final int PER_SECOND = 1_000;
    private static final int DEVICES = 20;
    private static final int WARM_UP_SECONDS = 15;
    private static final long LOOK_EVERY_NANOS = 2_000_000;

    private Latency() {}

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 60;
        int messages = (WARM_UP_SECONDS + seconds) * PER_SECOND;
        long[] sentNanos = new long[messages];
        Pipeline pipeline = BenchPipeline.named("latency");
        Path data = Files.createTempDirectory("mulgil-bench");
        try (Cluster cluster = new Cluster(ClusterSettings.in(data).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            try (Deployment deployment = new Deployment(pipeline, cluster, "")) {
                deployment.start();
                Thread sender = new Thread(
                        () -> send(cluster.kafkaBootstrap(), pipeline.topics().raw(), sentNanos));
                sender.start();
                report(watch(cluster, pipeline, sentNanos));
                sender.join();
            }
        }
        Utils.delete(data.toFile());
        System.exit(0);
    }

    /** Keeps to the schedule: a late start of one message does not move the others. */
    private static void send(String bootstrap, String topic, long[] sentNanos) {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", bootstrap, "linger.ms", 5, "batch.size", 262_144, "compression.type", "lz4"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            long begin = System.nanoTime();
            for (int i = 0; i < sentNanos.length; i++) {
                long due = begin + i * (1_000_000_000L / PER_SECOND);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                String device = "device-" + i % DEVICES;
                String message = "{\"time\":\"" + Instant.now() + "\",\"device\":\"" + device + "\",\"number\":" + i
                        + ",\"temperature\":21.5}";
                sentNanos[i] = System.nanoTime();
                var unused = producer.send(new ProducerRecord<>(
                        topic, device.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** Milliseconds of every probe message after the warm-up. */
    private static double[] watch(Cluster cluster, Pipeline pipeline, long[] sentNanos) throws SQLException {
        double[] millis = new double[sentNanos.length / DEVICES];
        int count = 0;
        int next = 0;
        try (Connection connection = DriverManager.getConnection(
                cluster.database().jdbcUrl(), cluster.database().credentials())) {
            while (next < sentNanos.length) {
                int seen = newest(connection, pipeline.table());
                long now = System.nanoTime();
                for (; next <= seen && next < sentNanos.length; next += DEVICES) {
                    if (next >= WARM_UP_SECONDS * PER_SECOND) {
                        millis[count++] = (now - sentNanos[next]) / 1e6;
                    }
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
        return Arrays.copyOf(millis, count);
    }

    /** The number of the newest probe message that a query sees, -1 before the first. */
    private static int newest(Connection connection, String table) {
        try (PreparedStatement query = connection.prepareStatement(
                        "SELECT number FROM " + table + " WHERE device = 'device-0' ORDER BY time DESC LIMIT 1");
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? (int) rows.getDouble(1) : -1;
        } catch (SQLException noTableYet) {
            return -1;
        }
    }

    private static void report(double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%,d probe messages at %,d messages/s: send to visible row p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, max %.0f ms%n",
                millis.length,
                PER_SECOND,
                at(millis, 0.5),
                at(millis, 0.9),
                at(millis, 0.99),
                at(millis, 0.999),
                millis[millis.length - 1]);
    }

    private static double at(double[] sorted, double quantile) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
    }
}
