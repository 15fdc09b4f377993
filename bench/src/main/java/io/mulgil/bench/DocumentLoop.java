package io.mulgil.bench;

import io.mulgil.bench.DocumentRows.Table;
import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The limit of a program that does the same job and nothing else: one thread a partition that consumes documents, sends each service as a flat message
 * and copies a row of each service and rack into the table of its kind. No checks, no rejected messages, no offsets, no rollups, no readings topic.
 */
final class DocumentLoop implements Runnable {
    private final String bootstrap;
    private final TopicPartition partition;
    private final Database database;
    private final String prefix;
    private final AtomicLong rows;
    private final long expected;
    private final DocumentRows documents = new DocumentRows();

    DocumentLoop(
            String bootstrap,
            TopicPartition partition,
            Database database,
            String prefix,
            AtomicLong rows,
            long expected) {
        this.bootstrap = bootstrap;
        this.partition = partition;
        this.database = database;
        this.prefix = prefix;
        this.rows = rows;
        this.expected = expected;
    }

    /** Makes the tables PREFIX_KIND with the columns of this document. */
    static void createTables(Database database, String prefix, byte[] document) throws SQLException, IOException {
        DocumentRows rows = new DocumentRows();
        rows.read(document, (key, value) -> {});
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                var statement = connection.createStatement()) {
            for (Map.Entry<String, Table> table : rows.tables().entrySet()) {
                statement.execute(
                        "CREATE TABLE %s_%s (time timestamptz, device text COLLATE \"C\", %s, PRIMARY KEY (device, time))"
                                .formatted(prefix, table.getKey(), String.join(", ", table.getValue().columns)));
            }
        }
    }

    static void dropTables(Database database, String prefix, byte[] document) throws SQLException, IOException {
        DocumentRows rows = new DocumentRows();
        rows.read(document, (key, value) -> {});
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                var statement = connection.createStatement()) {
            for (String kind : rows.tables().keySet()) {
                statement.execute("DROP TABLE " + prefix + "_" + kind);
            }
        }
    }

    @Override
    public void run() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", bootstrap, "max.partition.fetch.bytes", 8 << 20, "auto.offset.reset", "earliest"));
        settings.put("enable.auto.commit", false);
        Map<String, Object> sending = Map.of(
                "bootstrap.servers", bootstrap, "batch.size", 262_144, "linger.ms", 5, "compression.type", "lz4");
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                KafkaProducer<byte[], byte[]> producer =
                        new KafkaProducer<>(sending, new ByteArraySerializer(), new ByteArraySerializer());
                Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials())) {
            connection.setAutoCommit(false);
            consumer.assign(List.of(partition));
            while (rows.get() < expected) {
                write(consumer.poll(Duration.ofMillis(100)), producer, connection);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(
            ConsumerRecords<byte[], byte[]> records, KafkaProducer<byte[], byte[]> producer, Connection connection)
            throws SQLException, IOException {
        for (ConsumerRecord<byte[], byte[]> document : records) {
            documents.read(document.value(), (key, value) -> {
                var unused = producer.send(new ProducerRecord<>(prefix, key, value));
            });
        }
        for (Map.Entry<String, Table> table : documents.tables().entrySet()) {
            copy(prefix + "_" + table.getKey(), table.getValue(), connection.unwrap(PGConnection.class));
        }
        producer.flush();
        connection.commit();
        rows.addAndGet((long) records.count() * DocumentRows.READINGS);
    }

    private static void copy(String name, Table table, PGConnection postgres) throws SQLException {
        CopyIn copy = postgres.getCopyAPI().copyIn("COPY " + name + " FROM STDIN (FORMAT BINARY)");
        copy.writeToCopy(BareLoop.HEADER, 0, BareLoop.HEADER.length);
        table.rows.putShort((short) -1);
        copy.writeToCopy(table.rows.array(), 0, table.rows.position());
        copy.endCopy();
        table.rows.clear();
    }
}
