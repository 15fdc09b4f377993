package io.mulgil.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.deploy.Deployment;
import io.mulgil.runtime.part.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/**
 * {@code bench/documents [DOCUMENTS]}: documents of a campus microgrid from a full topic to committed rows, 17 readings each in six tables; beside it,
 * in the same process and on the same messages, the limit: {@link DocumentLoop}, which does the same job and nothing else; and, as what no way can
 * reach that also writes, two threads that consume them and read every number with the streaming parser.
 */
public final class Documents {
    private static final Path FOLDER = Path.of("pipelines", "campus-microgrid");
    private static final int PARTITIONS = 2;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private Documents() {}

    public static void main(String[] args) throws Exception {
        int documents = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
        Path data = Files.createTempDirectory("mulgil-bench");
        Pipeline pipeline = pipeline();
        String topic = pipeline.topics().raw();
        try (Cluster cluster = new Cluster(ClusterSettings.in(data).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            fill(cluster.kafkaBootstrap(), topic, documents);
            bare(cluster.kafkaBootstrap(), topic, documents); // warms up
            double parsed = bare(cluster.kafkaBootstrap(), topic, documents);
            System.out.printf(Locale.ROOT, "parsed only: %,.0f documents/s on two threads%n", parsed);
            double limit = shown("limit", limit(cluster, topic, documents));
            double whole = shown("whole way", whole(pipeline, cluster, documents));
            System.out.printf(Locale.ROOT, "%.2f of the limit, %.2f of parsed only%n", whole / limit, whole / parsed);
        }
        Utils.delete(data.toFile());
        System.exit(0);
    }

    private static void fill(String bootstrap, String topic, int documents)
            throws IOException, ExecutionException, InterruptedException {
        makeTopic(bootstrap, topic);
        String document = Files.readString(FOLDER.resolve("document.json"), StandardCharsets.UTF_8);
        String time = document.replaceFirst("(?s).*\"timestamp\"\\s*:\\s*\"([^\"]*)\".*", "$1");
        LocalDateTime first = LocalDateTime.now(ZoneId.of("Asia/Seoul")).minusSeconds(documents + 60L);
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers", bootstrap, "batch.size", 262_144, "linger.ms", 5, "compression.type", "lz4"));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < documents; i++) {
                byte[] bytes = document.replace(time, TIME.format(first.plusSeconds(i)))
                        .getBytes(StandardCharsets.UTF_8);
                var unused = producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, bytes));
            }
        }
    }

    private static void makeTopic(String bootstrap, String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(PARTITIONS), Optional.of((short) 1))))
                    .all()
                    .get();
        }
    }

    private static double bare(String bootstrap, String topic, int documents) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long began = System.nanoTime();
        Thread[] threads = new Thread[PARTITIONS];
        for (int p = 0; p < PARTITIONS; p++) {
            TopicPartition partition = new TopicPartition(topic, p);
            threads[p] = new Thread(() -> consume(bootstrap, partition, done, documents));
            threads[p].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return documents / ((System.nanoTime() - began) / 1e9);
    }

    private static void consume(String bootstrap, TopicPartition partition, AtomicLong done, int documents) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrap, "max.partition.fetch.bytes", 8 << 20, "auto.offset.reset", "earliest");
        double sum = 0;
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            while (done.get() < documents) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    sum += numbers(record.value());
                    done.incrementAndGet();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        if (Double.isNaN(sum)) { // never; but so that the compiler cannot leave the work out
            throw new IllegalStateException("a sum of numbers is no number");
        }
    }

    private static double numbers(byte[] document) throws IOException {
        double sum = 0;
        try (JsonParser parser = JSON.createParser(document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric()) {
                    sum += parser.getDoubleValue();
                }
            }
        }
        return sum;
    }

    private static double shown(String what, Steady steady) {
        double documents = steady.rowsPerSecond() / DocumentRows.READINGS;
        System.out.printf(
                Locale.ROOT,
                "%-10s %,7.0f documents/s steady (%,.0f rows/s)   CPU ms a document: program %.3f + PostgreSQL %.3f   whole %.1f s%n",
                what,
                documents,
                steady.rowsPerSecond(),
                steady.programCpu() * DocumentRows.READINGS / 1e3,
                steady.postgresCpu() * DocumentRows.READINGS / 1e3,
                steady.wholeSeconds());
        return documents;
    }

    private static Steady limit(Cluster cluster, String topic, int documents)
            throws SQLException, IOException, InterruptedException, ExecutionException {
        String prefix = "limit";
        makeTopic(cluster.kafkaBootstrap(), prefix);
        byte[] document = Files.readAllBytes(FOLDER.resolve("document.json"));
        DocumentLoop.createTables(cluster.database(), prefix, document);
        AtomicLong rows = new AtomicLong();
        long expected = (long) documents * DocumentRows.READINGS;
        for (int p = 0; p < PARTITIONS; p++) {
            TopicPartition partition = new TopicPartition(topic, p);
            new Thread(new DocumentLoop(
                            cluster.kafkaBootstrap(), partition, cluster.database(), prefix, rows, expected))
                    .start();
        }
        Steady steady = Steady.watch(rows::get, expected, postmaster(cluster));
        // Else the server's vacuum comes to them while the whole way is measured.
        DocumentLoop.dropTables(cluster.database(), prefix, document);
        return steady;
    }

    private static Steady whole(Pipeline pipeline, Cluster cluster, int documents)
            throws SQLException, IOException, InterruptedException {
        try (Deployment deployment = new Deployment(pipeline, cluster, "");
                Connection connection = DriverManager.getConnection(
                        cluster.database().jdbcUrl(), cluster.database().credentials())) {
            deployment.start();
            return Steady.watch(
                    () -> stored(connection), (long) documents * DocumentRows.READINGS, postmaster(cluster));
        }
    }

    private static long postmaster(Cluster cluster) throws IOException {
        return Long.parseLong(Files.readAllLines(cluster.dataFolder().resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
    }

    private static long stored(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select coalesce(sum(stored), 0) from mulgil.sink_offset")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException notYet) {
            return 0;
        }
    }

    /** As it ships, but for the simulator, whose documents would mix with those that are counted. */
    private static Pipeline pipeline() {
        PipelineFile.Result result = new PipelineFile(
                        Catalog.load(), Environment.of(Map.of("MULGIL_SIMULATOR", "false")))
                .read(FOLDER.resolve("pipeline.yaml"));
        return result.pipeline()
                .orElseThrow(() -> new IllegalStateException(result.problems().toString()));
    }
}
