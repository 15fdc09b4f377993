package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

/** What readings come to in a real MariaDB. */
class SummariesIT extends MysqlStory {
    @Test
    void keepsTheNewestOfEachValueWhateverOrderReadingsComeIn() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:10Z\",\"device\":\"물길-1\",\"temperature\":21.43,\"note\":\"say 'hi' \\\\ `x` 😀\",\"open\":true}",
                "{\"time\":\"2026-11-22T04:00:20Z\",\"device\":\"물길-1\",\"temperature\":-1e-3}",
                "{\"time\":\"2026-11-22T04:00:05Z\",\"device\":\"물길-1\",\"temperature\":99,\"note\":\"old\",\"open\":false,\"co2\":400}");
        store(1);
        assertThat(target.server.ask(
                        "SELECT device, time, temperature, temperature_time, note, note_time, open, co2, co2_time FROM "
                                + name + "_latest"))
                .containsExactly("물길-1\t2026-11-22 04:00:20.000\t-0.001\t2026-11-22 04:00:20.000\tsay 'hi' \\\\ `x` 😀"
                        + "\t2026-11-22 04:00:10.000\t1\t400\t2026-11-22 04:00:05.000");
        assertThat(ask(
                        "readings, first_time, last_time, temperature_count, temperature_max, temperature_last, open_avg",
                        "daily"))
                .containsExactly("3\t2026-11-22 04:00:05.000\t2026-11-22 04:00:20.000\t3\t99\t-0.001\t0.5");
        assertThat(ask("first_seen, last_seen, readings", "device"))
                .containsExactly("2026-11-22 04:00:05.000\t2026-11-22 04:00:20.000\t3");
    }

    @Test
    void beginsDaysWhereTheZoneDoes() {
        topics.send(
                readings,
                reading("2026-11-22T14:59:59.999Z", "a", "x", "1"),
                reading("2026-11-22T15:00:00Z", "a", "x", "2"),
                reading("2026-11-23T14:59:59Z", "a", "x", "4"));
        store(10, "zone", "Asia/Seoul");
        assertThat(ask("day, x_count, x_sum, x_avg", "daily"))
                .containsExactly("2026-11-22\t1\t1\t1", "2026-11-23\t2\t6\t3");
    }

    @Test
    void countsAReadingThatComesAgainAsADuplicateAndOneWithOtherValuesNot() {
        String first = reading("2026-11-22T04:00:00Z", "a", "x", "1");
        topics.send(readings, first, reading("2026-11-22T04:00:01Z", "a", "x", "2"), first);
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "y", "5"), first);
        try (SinkRun run = run()) {
            run.deliver(3);
            run.deliverAll(10);
            run.commit();
            assertThat(topics.committed().values())
                    .extracting(
                            offset -> CommittedCounts.read(offset.metadata()).orElseThrow())
                    .singleElement()
                    .satisfies(counts -> {
                        assertThat(counts.stored()).isEqualTo(3);
                        assertThat(counts.duplicate()).isEqualTo(2);
                        assertThat(counts.whole()).isTrue();
                    });
        }
        assertThat(ask("readings, x_count, x_sum, y_count", "daily")).containsExactly("3\t2\t3\t1");
        assertThat(target.books(name)).containsExactly("5\t5\t3\t2\t0");
    }

    @Test
    void takesATopicThatWasMadeAnewFromItsBeginning() {
        topics.send(
                readings,
                reading("2026-11-22T04:00:00Z", "a", "x", "1"),
                reading("2026-11-22T04:00:01Z", "a", "x", "2"));
        store(10);
        topics.makeAnew(readings);
        long before = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > before);
        topics.send(readings, reading("2026-11-22T04:00:02Z", "a", "x", "4"));
        store(10);
        assertThat(ask("x_count, x_sum", "daily")).containsExactly("3\t7");
        assertThat(target.books(name)).containsExactly("1\t3\t3\t0\t0");
    }

    @Test
    void keepsDevicesApartThatDifferInCaseAccentAndSpace() {
        List<String> devices = List.of("Cafe", "cafe", "café", "cafe ", "", "%s'; DROP TABLE x; --", "물길", "a\\u0000b");
        for (String device : devices) {
            topics.send(readings, reading("2026-11-22T04:00:00Z", device, "x", "1"));
        }
        store(3);
        assertThat(ask("COUNT(*), SUM(readings)", "device")).containsExactly(devices.size() + "\t" + devices.size());
    }

    @Test
    void takesOnlyTheTablesAndValuesThatItIsTold() {
        topics.send(readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1,\"y\":2,\"note\":\"n\"}");
        store(10, "tables", "daily", "values", "x,note", "prefix", name + "_p");
        assertThat(target.server.ask("SHOW TABLES LIKE '" + name + "%'")).containsExactly(name + "_p_daily");
        assertThat(target.server.ask(
                        "SELECT GROUP_CONCAT(column_name ORDER BY ordinal_position) FROM information_schema.columns"
                                + " WHERE table_name = '" + name + "_p_daily'"))
                .containsExactly(
                        "device,day,readings,first_time,last_time,x_count,x_min,x_max,x_sum,x_avg,x_last,x_last_time");
    }

    @Test
    void twoTasksWithOnePartitionCountNothingTwice() {
        topics.send(
                readings,
                IntStream.range(0, 40)
                        .mapToObj(i -> reading("2026-11-22T04:00:%02dZ".formatted(i), "a", "x", "1"))
                        .toArray(String[]::new));
        try (SinkRun one = run();
                SinkRun other = run()) {
            one.deliver(10);
            assertThatThrownBy(() -> other.attempt(10))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("another task took over");
            other.deliverAll(10);
        }
        assertThat(ask("x_count", "daily")).containsExactly("40");
        assertThat(target.books(name)).containsExactly("40\t40\t40\t0\t0");
    }

    /** Both make the tables, both bring the same new values in another order, and both put new devices into them. */
    @Test
    void twoTasksAtOnceCountEverything() throws Exception {
        List<CompletableFuture<Void>> tasks = IntStream.range(0, 2)
                .mapToObj(task -> CompletableFuture.runAsync(() -> storeNewValues(task)))
                .toList();
        for (CompletableFuture<Void> task : tasks) {
            task.get(2, TimeUnit.MINUTES);
        }
        assertThat(ask("COUNT(*), SUM(readings), SUM(v3_count)", "daily")).containsExactly("100\t1000\t100");
        assertThat(ask("COUNT(*), SUM(v9)", "latest")).containsExactly("100\t100");
    }

    private void storeNewValues(int task) {
        TopicPartition own = new TopicPartition(name, task);
        SinkTopics ownTopics = new SinkTopics();
        for (int i = 0; i < 500; i++) {
            int value = task == 0 ? i / 50 : 9 - i / 50;
            ownTopics.send(own, reading("2026-11-22T04:00:00Z", "d" + task + "-" + i % 50, "v" + value, "1"));
        }
        try (SinkRun run = SinkRun.start(new MysqlSinkConnector(), target.settings(name), ownTopics, own)) {
            run.deliverAll(25);
            assertThat(run.rejected()).isEmpty();
        }
    }

    @Test
    void losesAndDoublesNothingWhenTheServerIsKilledInMidStream() {
        MariaDbTarget own = new MariaDbTarget();
        try (SinkRun run = SinkRun.start(new MysqlSinkConnector(), own.settings(name), topics, readings)) {
            for (int i = 0; i < 3_000; i++) {
                topics.send(readings, reading("2026-11-22T04:00:%02dZ".formatted(i % 60), "d" + i % 7, "x", "" + i));
            }
            for (int round = 0; round < 2; round++) {
                run.deliver(250);
                long before = run.position(readings);
                own.stop();
                assertThatThrownBy(() -> run.attempt(250)).isInstanceOf(RetriableException.class);
                own.startAgain();
                run.offset(readings, before);
            }
            run.deliverAll(400);
            assertThat(own.server.ask("SELECT SUM(x_count), SUM(x_sum) FROM " + name + "_daily"))
                    .containsExactly("3000\t4498500");
        } finally {
            own.close();
        }
    }
}
