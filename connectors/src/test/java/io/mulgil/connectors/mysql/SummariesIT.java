package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.testkit.MariaDbServer;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What readings come to in a real MariaDB. */
class SummariesIT {
    private final MariaDbTarget target = MariaDbTarget.shared();
    private final SinkTopics topics = new SinkTopics();
    private String name = "";
    private TopicPartition readings = new TopicPartition("none", 0);

    @BeforeEach
    void namesTables(TestInfo test) {
        String method = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        name = "s_" + method.substring(0, Math.min(40, method.length()));
        readings = new TopicPartition(name, 0);
    }

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
    void rejectsWhatTheTablesCannotHoldAndStoresNeighbours() {
        topics.send(
                readings,
                reading("2026-11-22T04:00:00Z", "a", "x", "1"),
                reading("2026-11-22T04:00:01Z", "a", "x", "\"high\""),
                reading("2026-11-22T04:00:02Z", "d".repeat(256), "x", "1"),
                reading("2026-11-22T04:00:03Z", "a", "x", "1e999"),
                reading("2026-11-22T04:00:04Z", "half \\ud800", "x", "1"),
                reading("0800-11-22T04:00:05Z", "a", "x", "1"),
                "{\"time\":\"2026-11-22T04:00:06Z\",\"x\":1}",
                reading("2026-11-22T04:00:07Z", "a", "note", "\"" + "n".repeat(70_000) + "\""),
                reading("2026-11-22T04:00:08Z", "a", "x_time", "1"),
                reading("2026-11-22T04:00:08Z", "a", "v".repeat(60), "1"),
                reading("2026-11-22T04:00:09Z", "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons().stream().map(reason -> reason.replaceFirst(":.*", "")))
                    .containsExactlyInAnyOrder(
                            "type_conflict",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "no_tag",
                            "not_storable",
                            "not_storable",
                            "not_storable");
            assertThat(run.reasons())
                    .anyMatch(
                            reason -> reason.matches(
                                    "not_storable: The database refuses it: Data too long for column 'note' at row \\d+ \\(error 1406\\)"));
        }
        assertThat(ask("readings, x_count, x_sum", "daily")).containsExactly("2\t2\t3");
        assertThat(target.books(name)).containsExactly("11\t11\t2\t0\t9");
    }

    @Test
    void sumsThatLeaveTheRangeAreRejectedWithTheServersWord() {
        for (int i = 0; i < 3; i++) {
            topics.send(readings, reading("2026-11-22T04:00:0" + i + "Z", "a", "x", "1e308"));
        }
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons()).hasSize(2).allSatisfy(reason -> assertThat(reason)
                    .contains("out of range"));
        }
        assertThat(ask("readings, x_count", "daily")).containsExactly("1\t1");
    }

    @Test
    void refusesValuesPastTheLimitAndWhatTheServerHasNoRoomFor() {
        topics.send(readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1,\"y\":2}");
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "z", "3"));
        try (SinkRun run = run("max-values", "2")) {
            run.deliverAll(100);
            assertThat(run.reasons())
                    .singleElement()
                    .asString()
                    .contains("there are 2 values already")
                    .contains("max-values");
        }
        for (int i = 0; i < 200; i++) {
            topics.send(readings, reading("2026-11-22T04:01:00Z", "a", "w" + i, "3"));
        }
        try (SinkRun run = run("max-values", "500")) {
            run.deliverAll(1_000);
            assertThat(run.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                    .contains("table '" + name + "_daily' cannot have it: ")
                    .contains("(error 1"));
            long rejected = run.reasons().size();
            assertThat(ask("readings", "daily")).containsExactly(Long.toString(1 + 200 - rejected));
        }
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

    @Test
    void saysWhatToDoWhenPasswordDatabaseOrRightIsWrong() {
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        fails("password", "s3cret", "Access denied for user 'mulgil'");
        fails("database", "nowhere", "nowhere");
        target.server.ask(
                "CREATE USER IF NOT EXISTS reader IDENTIFIED BY 'reader'; GRANT SELECT ON assets.* TO reader");
        fails(Map.of("user", "reader", "password", "reader"), "command denied");
    }

    @Test
    void needsNoRightToMakeTablesThatAreThere() {
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        store(10);
        target.server.ask("CREATE USER IF NOT EXISTS writer IDENTIFIED BY 'writer'; GRANT SELECT, INSERT, UPDATE ON "
                + MariaDbServer.DATABASE + ".* TO writer");
        topics.send(readings, reading("2026-11-22T04:00:01Z", "a", "x", "1"));
        store(10, "user", "writer", "password", "writer");
        assertThat(ask("x_count", "daily")).containsExactly("2");
    }

    @Test
    void doesNotTouchATableThatIsNotItsOwn() {
        target.server.ask("CREATE TABLE " + name + "_latest (id INT PRIMARY KEY)");
        topics.send(readings, reading("2026-11-22T04:00:00Z", "a", "x", "1"));
        assertThatThrownBy(this::run)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("its primary key is [id] instead of [device]")
                .hasMessageContaining("prefix");
    }

    private void fails(String option, String value, String words) {
        fails(Map.of(option, value), words);
    }

    private void fails(Map<String, String> wrong, String words) {
        String[] more = wrong.entrySet().stream()
                .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new);
        assertThatThrownBy(() -> run(more))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("grant the right")
                .hasMessageNotContaining("s3cret");
    }

    private void store(int most, String... more) {
        try (SinkRun run = run(more)) {
            run.deliverAll(most);
            assertThat(run.rejected()).isEmpty();
        }
    }

    private List<String> ask(String columns, String table) {
        return target.server.ask("SELECT " + columns + " FROM " + name + "_" + table);
    }

    private SinkRun run(String... more) {
        Map<String, String> settings = target.settings(name);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return SinkRun.start(new MysqlSinkConnector(), settings, topics, readings);
    }

    private static String reading(String time, String device, String field, String value) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%s}".formatted(time, device, field, value);
    }
}
