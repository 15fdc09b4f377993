package io.mulgil.connectors.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Which form of table and batch PostgreSQL stores with the least CPU: COPY BINARY of 1,000 devices with 6 values, the same rows each time.
 * Arguments: rows, batch size. Prints CPU seconds of the backend per million rows and the bytes per row of heap and index.
 */
final class WritePathBench {
    private static final int DEVICES = 1_000;
    private static final int VALUES = 6;
    private static final String COLUMNS = ", a float8, b float8, c float8, d float8, e float8, f float8";

    /** One way to write. */
    private record Way(String name, String table, String target, boolean sorted, boolean timeFirst, boolean numbered) {}

    private static final String TEXT = "(time timestamptz not null, device text collate \"C\" not null" + COLUMNS;
    private static final String LANGUAGE =
            "(time timestamptz not null, device text collate \"en-x-icu\" not null" + COLUMNS;
    private static final String NUMBER = "(time timestamptz not null, device integer not null" + COLUMNS;
    private static final String PARTITIONED =
            ") partition by range (time); create table bench_p partition of bench for values from"
                    + " ('2026-11-01') to ('2026-12-01'); create table bench_d partition of bench default";

    private static final List<Way> WAYS = List.of(
            new Way("no key", TEXT + ")", "bench", true, false, false),
            new Way("tags-first, as they come", TEXT + ", primary key (device, time))", "bench", false, false, false),
            new Way("tags-first, sorted", TEXT + ", primary key (device, time))", "bench", true, false, false),
            new Way(
                    "tags-first, sorted, ICU order",
                    LANGUAGE + ", primary key (device, time))",
                    "bench",
                    true,
                    false,
                    false),
            new Way(
                    "tags-first, sorted, partitioned",
                    TEXT + ", primary key (device, time)" + PARTITIONED,
                    "bench",
                    true,
                    false,
                    false),
            new Way(
                    "tags-first, sorted, into the partition",
                    TEXT + ", primary key (device, time)" + PARTITIONED,
                    "bench_p",
                    true,
                    false,
                    false),
            new Way(
                    "time-first, sorted, partitioned",
                    TEXT + ", primary key (time, device)" + PARTITIONED,
                    "bench",
                    true,
                    true,
                    false),
            new Way(
                    "device numbers, sorted, partitioned",
                    NUMBER + ", primary key (device, time)" + PARTITIONED,
                    "bench",
                    true,
                    false,
                    true));

    private WritePathBench() {}

    public static void main(String[] args) throws Exception {
        int rows = Integer.parseInt(args[0]);
        int size = Integer.parseInt(args[1]);
        TestDatabase database = new TestDatabase(Files.createTempDirectory("mulgil-path-bench"));
        try {
            for (Way way : WAYS) {
                if (args.length < 3 || way.name().contains(args[2])) {
                    measure(database, way, rows, size);
                }
            }
        } finally {
            database.stopAndDelete();
        }
    }

    private static void measure(TestDatabase database, Way way, int rows, int size) throws Exception {
        database.execute("drop table if exists bench");
        database.execute("create table bench " + way.table());
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            int warm = rows / 2;
            String pid = database.value(
                    "select pid from pg_stat_activity where pid <> pg_backend_pid() and usename = 'mulgil'");
            CopyBuffer buffer = new CopyBuffer(160 * 1024);
            Random random = new Random(7);
            double cpu = 0;
            long wall = 0;
            for (int from = 0; from < rows + warm; from += size) {
                double cpuBefore = cpu(pid);
                long start = System.nanoTime();
                copy(connection, way, from, size, buffer, random);
                if (from >= warm) {
                    cpu += cpu(pid) - cpuBefore;
                    wall += System.nanoTime() - start;
                }
            }
            statement.execute("select 1");
            String relation = way.table().contains("partition") ? "bench_p" : "bench";
            System.out.printf(
                    Locale.ROOT,
                    "%-40s backend %.2f CPU s per 1M rows, %,7.0f rows/s, heap %s + index %s bytes per row%n",
                    way.name(),
                    cpu / (rows / 1e6),
                    rows / (wall / 1e9),
                    database.value("select pg_relation_size('" + relation + "') / " + (rows + warm)),
                    database.value("select pg_indexes_size('" + relation + "') / " + (rows + warm)));
        }
    }

    private static void copy(Connection connection, Way way, int from, int size, CopyBuffer buffer, Random random)
            throws SQLException {
        connection.setAutoCommit(false);
        try (CopyStream copy = new CopyStream(connection, way.target(), buffer)) {
            int steps = size / DEVICES;
            for (int i = 0; i < size; i++) {
                boolean byDevice = way.sorted() && !way.timeFirst();
                int device = byDevice ? i / steps : i % DEVICES;
                int step = byDevice ? i % steps : i / DEVICES;
                row(copy, way, device, 1_795_305_600_000_000L + (from / DEVICES + step) * 1_000_000L, random);
            }
            copy.finish();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static void row(CopyStream copy, Way way, int device, long micros, Random random) throws SQLException {
        CopyBuffer out = copy.buffer();
        out.require(200);
        out.row(2 + VALUES);
        // Arrival within a second is in no order; sorting by time and device puts it in one.
        int number = way.sorted() ? device : device * 7919 % DEVICES;
        out.time(micros + (way.timeFirst() ? 0 : number % 997 * 1000));
        if (way.numbered()) {
            out.integer(number);
        } else {
            out.text("sensor-" + (10_000 + number));
        }
        for (int i = 0; i < VALUES; i++) {
            out.number(random.nextDouble());
        }
        copy.rowDone();
    }

    private static double cpu(String pid) throws Exception {
        String stat = Files.readString(Path.of("/proc", pid, "schedstat"));
        return Long.parseLong(stat.substring(0, stat.indexOf(' '))) / 1e9;
    }
}
