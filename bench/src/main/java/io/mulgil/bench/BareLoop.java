package io.mulgil.bench;

import io.mulgil.runtime.part.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * The limit: one thread a partition that does nothing but consume, scan exactly this message form, sort by device and COPY. No checks, no
 * rejected messages, no offsets, no rollups, no readings topic.
 */
final class BareLoop implements Runnable {
    private static final int BATCH = 20_000;
    private static final long POSTGRES_EPOCH_MICROS = 946_684_800_000_000L;
    static final byte[] HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private final String bootstrap;
    private final TopicPartition partition;
    private final Database database;
    private final String table;
    private final AtomicLong rows;
    private final long expected;
    private final Map<String, Integer> devices = new HashMap<>();
    private final FlatScanner scanner = new FlatScanner();
    private final ByteBuffer out = ByteBuffer.allocate(4 << 20);

    BareLoop(
            String bootstrap,
            TopicPartition partition,
            Database database,
            String table,
            AtomicLong rows,
            long expected) {
        this.bootstrap = bootstrap;
        this.partition = partition;
        this.database = database;
        this.table = table;
        this.rows = rows;
        this.expected = expected;
    }

    static void createTable(Statement statement, String table) throws SQLException {
        statement.execute("DROP TABLE IF EXISTS " + table);
        statement.execute("CREATE TABLE " + table
                + "(time timestamptz, device text COLLATE \"C\", temperature float8, humidity float8,"
                + " pressure float8, pm10 float8, pm25 float8, co2 float8, PRIMARY KEY(device, time))");
    }

    /** As PostgreSQL counts: from the year 2000. */
    static long postgresMicros(long epochSecond) {
        return epochSecond * 1_000_000 - POSTGRES_EPOCH_MICROS;
    }

    @Override
    public void run() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "bootstrap.servers",
                bootstrap,
                "max.poll.records",
                BATCH,
                "max.partition.fetch.bytes",
                8 << 20,
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false));
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials())) {
            consumer.assign(List.of(partition));
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (rows.get() < expected) {
                write(consumer.poll(Duration.ofMillis(100)), postgres);
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(ConsumerRecords<byte[], byte[]> records, PGConnection postgres)
            throws SQLException, IOException {
        if (records.isEmpty()) {
            return;
        }
        int count = records.count();
        byte[][] messages = new byte[count][];
        long[] order = new long[count];
        int i = 0;
        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
            messages[i] = record.value();
            order[i] = ((long) devices.computeIfAbsent(scanner.device(record.value()), d -> devices.size()) << 32) | i;
            i++;
        }
        Arrays.sort(order);
        CopyIn copy = postgres.getCopyAPI().copyIn("COPY " + table + " FROM STDIN (FORMAT BINARY)");
        out.clear().put(HEADER);
        for (long place : order) {
            if (out.remaining() < 1_024) {
                copy.writeToCopy(out.array(), 0, out.position());
                out.clear();
            }
            row(messages[(int) place]);
        }
        out.putShort((short) -1);
        copy.writeToCopy(out.array(), 0, out.position());
        copy.endCopy();
        rows.addAndGet(count);
    }

    private void row(byte[] message) {
        scanner.scan(message);
        out.putShort((short) 8).putInt(8).putLong(scanner.timeMicros() - POSTGRES_EPOCH_MICROS);
        byte[] device = scanner.device(message).getBytes(StandardCharsets.UTF_8);
        out.putInt(device.length).put(device);
        for (double value : scanner.values()) {
            out.putInt(8).putDouble(value);
        }
    }
}
