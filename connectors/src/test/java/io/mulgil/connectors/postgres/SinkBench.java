package io.mulgil.connectors.postgres;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The sink alone: batches of ready Kafka records into the product's own PostgreSQL, one task, one partition. Prints rows per second and
 * CPU seconds per million rows of the task's thread, of its database backend and of the roller's backend. Arguments: rows, batch size,
 * then settings as name=value. See docs/decisions/010-postgres-write-path.md for the commands and what they gave.
 */
final class SinkBench {
    private static final int DEVICES = 1_000;
    private static final double CLOCK_TICKS_PER_SECOND = 100;

    private SinkBench() {}

    public static void main(String[] args) throws Exception {
        int rows = Integer.parseInt(args[0]);
        int batch = Integer.parseInt(args[1]);
        TestDatabase database = new TestDatabase(Files.createTempDirectory("mulgil-sink-bench"));
        try {
            Map<String, String> settings = database.settings("bench");
            for (int i = 2; i < args.length; i++) {
                String[] option = args[i].split("=", 2);
                settings.put(option[0], option[1]);
            }
            run(database, settings, rows, batch);
        } finally {
            database.stopAndDelete();
        }
    }

    private static void run(TestDatabase database, Map<String, String> settings, int rows, int size) throws Exception {
        TopicPartition readings = new TopicPartition("bench.readings", 0);
        SinkTopics topics = new SinkTopics();
        try (SinkRun run = SinkRun.of(new PostgresSinkTask(), settings, topics, readings)) {
            Random random = new Random(7);
            long wall = 0;
            long cpu = 0;
            int warm = Math.min(rows / 5, 400_000);
            double backendBefore = 0;
            for (int from = 0; from < rows + warm; from += size) {
                List<SinkRecord> batch = batch(readings, from, size, random);
                if (from < warm) {
                    run.task().put(batch);
                    backendBefore = backend(database, "mulgil sink%");
                    continue;
                }
                long start = System.nanoTime();
                long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                run.task().put(batch);
                cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart;
                wall += System.nanoTime() - start;
            }
            double million = rows / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%s batch %d: %,.0f rows/s; CPU s per 1M rows: task %.2f, backend %.2f, roller %.2f%n",
                    settings.getOrDefault("key-order", "tags-first"),
                    size,
                    rows / (wall / 1e9),
                    cpu / 1e9 / million,
                    (backend(database, "mulgil sink%") - backendBefore) / million,
                    backend(database, "mulgil roller%") / (million + warm / 1e6));
            awaitRolled(database, million + warm / 1e6);
        }
    }

    private static void awaitRolled(TestDatabase database, double million) {
        long start = System.nanoTime();
        System.out.println("marks waiting at the end: " + database.value("select count(*) from mulgil.dirty"));
        while (!database.value("select count(*) from mulgil.dirty").equals("0")) {
            LockSupport.parkNanos(200_000_000);
        }
        System.out.printf(
                Locale.ROOT,
                "rolled up %.1f s later; roller's backend in all %.2f CPU s per 1M rows; %s%n",
                (System.nanoTime() - start) / 1e9,
                backend(database, "mulgil roller%") / million,
                database.rows(
                        "select relname, pg_size_pretty(pg_relation_size(oid)) from pg_class where relname like 'bench%' and"
                                + " pg_relation_size(oid) > 0 order by 1"));
    }

    /** CPU seconds of the backends of that application name. */
    private static double backend(TestDatabase database, String application) {
        double seconds = 0;
        for (String pid :
                database.rows("select pid from pg_stat_activity where application_name like '" + application + "'")) {
            try {
                String stat = Files.readString(Path.of("/proc", pid, "stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
                seconds += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS_PER_SECOND;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return seconds;
    }

    private static List<SinkRecord> batch(TopicPartition to, int from, int size, Random random) {
        long start = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
        List<SinkRecord> batch = new ArrayList<>(size);
        for (int i = from; i < from + size; i++) {
            String json = String.format(
                    Locale.ROOT,
                    "{\"time\":\"%s\",\"device\":\"sensor-%04d\",\"temperature\":%.2f,\"humidity\":%.2f,\"pressure\":%.2f,\"pm10\":%.2f,\"pm25\":%.2f,\"co2\":%.1f}",
                    Instant.ofEpochMilli(start + i / DEVICES * 1000L + i % 997),
                    i % DEVICES,
                    20 + random.nextDouble() * 5,
                    40 + random.nextDouble() * 20,
                    1000 + random.nextDouble() * 20,
                    random.nextDouble() * 50,
                    random.nextDouble() * 30,
                    400 + random.nextDouble() * 800);
            batch.add(new SinkRecord(
                    to.topic(),
                    to.partition(),
                    null,
                    null,
                    null,
                    json.getBytes(StandardCharsets.UTF_8),
                    i,
                    System.currentTimeMillis(),
                    TimestampType.CREATE_TIME));
        }
        return batch;
    }
}
