package io.mulgil.connectors.mysql;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The sink alone: batches of ready Kafka records, each of twelve values, into a real MariaDB, one task, one partition. Prints readings per second
 * and CPU seconds of the task's thread. Arguments: readings, batch size, devices. What it gave stands in docs/decisions/022-mysql-summaries.md.
 */
final class MysqlSinkBench {
    private static final int VALUES = 12;

    private MysqlSinkBench() {}

    public static void main(String[] args) {
        int readings = Integer.parseInt(args[0]);
        int size = Integer.parseInt(args[1]);
        int devices = Integer.parseInt(args[2]);
        MariaDbTarget target = MariaDbTarget.shared();
        TopicPartition from = new TopicPartition("bench.readings", 0);
        try (SinkRun run = SinkRun.of(new MysqlSinkTask(), target.settings("bench"), new SinkTopics(), from)) {
            Random random = new Random(7);
            int warm = readings / 5;
            long wall = 0;
            long cpu = 0;
            for (int at = 0; at < readings + warm; at += size) {
                List<SinkRecord> batch = batch(from, at, size, devices, random);
                long start = System.nanoTime();
                long cpuStart = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                run.task().put(batch);
                if (at >= warm) {
                    cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuStart;
                    wall += System.nanoTime() - start;
                }
            }
            System.out.printf(
                    Locale.ROOT,
                    "batch %d, %d devices: %,.0f readings/s; task's CPU s per 1M readings %.2f%n",
                    size,
                    devices,
                    readings / (wall / 1e9),
                    cpu / 1e9 / (readings / 1e6));
        } finally {
            target.close();
        }
    }

    private static List<SinkRecord> batch(TopicPartition to, int from, int size, int devices, Random random) {
        long start = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
        List<SinkRecord> batch = new ArrayList<>(size);
        for (int i = from; i < from + size; i++) {
            StringBuilder json = new StringBuilder(300)
                    .append("{\"time\":\"")
                    .append(Instant.ofEpochMilli(start + i / devices * 1_000L))
                    .append("\",\"device\":\"sensor-")
                    .append(i % devices)
                    .append('"');
            for (int value = 0; value < VALUES; value++) {
                json.append(",\"value").append(value).append("\":").append(random.nextInt(10_000) / 100.0);
            }
            byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
            batch.add(new SinkRecord(
                    to.topic(),
                    to.partition(),
                    null,
                    null,
                    null,
                    bytes,
                    i,
                    System.currentTimeMillis(),
                    TimestampType.CREATE_TIME));
        }
        return batch;
    }
}
