package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class PostgresSinkIT {
    private static final TestDatabase DATABASE = TestDatabase.shared();

    private final SinkRun.Topics topics = new SinkRun.Topics();
    private String table = "";
    private TopicPartition readings = new TopicPartition("none", 0);

    @BeforeEach
    void namesTable(TestInfo test) {
        table = "t_" + test.getDisplayName().replaceAll("\\W", "").toLowerCase(Locale.ROOT);
        table = table.substring(0, Math.min(40, table.length()));
        readings = new TopicPartition(table + ".readings", 0);
    }

    @Test
    void storesReadingsWithOneColumnPerValue() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"a\",\"temperature\":21.5,\"open\":true,\"note\":\"warm\"}",
                "{\"time\":\"2026-11-22T04:00:01Z\",\"device\":\"b\",\"temperature\":-1e-3}");
        try (SinkRun run = run()) {
            run.deliverAll(100);
        }
        assertThat(DATABASE.rows("select * from " + table + " order by time"))
                .containsExactly("2026-11-22 04:00:00.123+00|a|21.5|t|warm", "2026-11-22 04:00:01+00|b|-0.001|-|-");
        assertThat(books()).isEqualTo("2|2|2|0|0");
    }

    @Test
    void addsColumnThatDataBringsLater() {
        topics.send(readings, reading(0, "a", "x", "1"));
        topics.send(readings, reading(1, "a", "y", "2"), reading(2, "a", "PM2.5", "3"));
        try (SinkRun run = run()) {
            run.deliverAll(1);
        }
        assertThat(DATABASE.rows("select x, y, pm2_5 from " + table + " order by time"))
                .containsExactly("1|-|-", "-|2|-", "-|-|3");
    }

    @Test
    void rejectsOtherTypeAndStoresNeighbours() {
        topics.send(
                readings,
                reading(0, "a", "x", "1"),
                reading(1, "a", "x", "true"),
                reading(2, "a", "x", "\"high\""),
                reading(3, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons())
                    .containsExactly(
                            "type_conflict: Column 'x' is double precision; got the boolean true",
                            "type_conflict: Column 'x' is double precision; got the text 'high'");
        }
        assertThat(DATABASE.rows("select x from " + table + " order by time")).containsExactly("1", "2");
        assertThat(books()).isEqualTo("4|4|2|0|2");
    }

    @Test
    void rejectsWhatIsNoReadingOrNotStorable() {
        topics.send(
                readings,
                "{",
                null,
                "{\"time\":\"2026-11-22T04:00:00Z\",\"x\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\\u0000b\",\"x\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"ctid\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"Xy\":1,\"xy\":2,\"XY\":3}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"" + "d".repeat(3000) + "\",\"x\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"" + "n".repeat(70) + "\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"ok\",\"x\":1}");
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons().stream().map(reason -> reason.substring(0, reason.indexOf(':'))))
                    .containsExactly(
                            "not_a_reading",
                            "empty",
                            "no_tag",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "not_storable");
        }
        assertThat(DATABASE.rows("select device from " + table)).containsExactly("ok");
        assertThat(books()).isEqualTo("9|9|1|0|8");
    }

    /** The database's own refusal: a row that does not fit a page. */
    @Test
    void findsTheOneRowThatTheDatabaseRefuses() {
        StringBuilder wide = new StringBuilder("{\"time\":\"2026-11-22T04:00:30Z\",\"device\":\"a\"");
        for (int i = 0; i < 1_200; i++) {
            wide.append(",\"v").append(i).append("\":1.5");
        }
        for (int i = 0; i < 30; i++) {
            topics.send(readings, reading(i, "a", "x", "1"));
        }
        topics.send(readings, wide.append('}').toString());
        for (int i = 31; i < 50; i++) {
            topics.send(readings, reading(i, "a", "x", "1"));
        }
        try (SinkRun run = run("rollups", "")) {
            run.deliverAll(100);
            assertThat(run.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("not_storable: The database refuses it: row is too big");
        }
        assertThat(DATABASE.value("select count(*) from " + table)).isEqualTo("49");
        assertThat(books()).isEqualTo("50|50|49|0|1");
    }

    @Test
    void collapsesDuplicatesAndLetsTheLastWriteWin() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1,\"y\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":2}");
        topics.send(
                readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"y\":3}", reading(1, "a", "x", "9"));
        try (SinkRun run = run()) {
            run.deliverAll(2);
        }
        assertThat(DATABASE.rows("select x, y from " + table + " order by time"))
                .containsExactly("2|3", "9|-");
        assertThat(books()).isEqualTo("4|4|2|2|0");
    }

    @Test
    void beginsWhereTheDatabaseIs() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(1, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
        }
        topics.send(readings, reading(2, "a", "x", "3"));
        try (SinkRun run = run()) {
            assertThat(run.position(readings)).isEqualTo(2);
            run.deliverAll(10);
        }
        assertThat(books()).isEqualTo("3|3|3|0|0");
    }

    @Test
    void takesAllOfTopicThatWasMadeAnew() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(1, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
        }
        topics.makeAnew(readings);
        topics.send(readings, reading(5, "a", "x", "3"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
        }
        assertThat(DATABASE.value("select count(*) from " + table)).isEqualTo("3");
        assertThat(books()).isEqualTo("1|3|3|0|0");
    }

    @Test
    void letsOnlyOneOfTwoTasksWrite() {
        for (int i = 0; i < 10; i++) {
            topics.send(readings, reading(i, "a", "x", Integer.toString(i)));
        }
        try (SinkRun stale = run();
                SinkRun fresh = run()) {
            stale.deliver(2);
            // Its first batch is refused, as both believed the table empty; it goes on from where the other is.
            fresh.deliver(5);
            fresh.deliver(5);
            assertThatThrownBy(() -> stale.attempt(3))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("another task");
            stale.deliverAll(100);
        }
        assertThat(DATABASE.value("select count(*) from " + table)).isEqualTo("10");
        assertThat(books()).isEqualTo("10|10|10|0|0");
    }

    @Test
    void namesDatabaseAndUserWhenThePasswordIsWrong() {
        topics.send(readings, reading(0, "a", "x", "1"));
        Map<String, String> settings = DATABASE.settings(table);
        settings.put("database.password", "wrong");
        assertThatThrownBy(() -> new SinkRun(settings, topics, readings))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("user 'mulgil'")
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("wrong");
    }

    @Test
    void rollsUpWhatWasTouchedAndNothingElse() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(30, "a", "x", "2"), reading(70, "a", "x", "5"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|1.5|1|2|2", "04:01:00|a|5|5|5|1");
            assertThat(rollup("5m")).containsExactly("04:00:00|a|2.6666666666666665|1|5|3");
            // A stranger's value in a bucket that nothing touches stays.
            DATABASE.execute("update " + table + "_1m set x_avg = -1 where time = '2026-11-22T04:01:00Z'");
            topics.send(readings, reading(31, "a", "x", "6"));
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|3|1|6|3", "04:01:00|a|-1|5|5|1");
        }
    }

    @Test
    void marksNothingForExactDuplicates() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(0, "a", "x", "1"));
        try (SinkRun run = run()) {
            run.deliver(1);
            awaitRolled();
            DATABASE.execute("update " + table + "_1m set x_avg = -1");
            run.deliver(1);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|-1|1|1|1");
        }
    }

    @Test
    void waitsWhileTheDatabaseIsAwayAndLosesNothing() throws Exception {
        TestDatabase own = new TestDatabase(Files.createTempDirectory("mulgil-sink-outage"));
        try (SinkRun run = new SinkRun(own.settings(table), topics, readings)) {
            for (int i = 0; i < 300; i++) {
                topics.send(readings, reading(i, "a", "x", Integer.toString(i)));
            }
            run.deliver(100);
            own.stop();
            assertThatThrownBy(() -> run.attempt(1)).isInstanceOf(RetriableException.class);
            own.startAgain();
            run.offset(readings, 100);
            run.deliverAll(50);
            assertThat(own.value("select count(*) from " + table)).isEqualTo("300");
        } finally {
            own.stopAndDelete();
        }
    }

    @Test
    void changesExactlyTheBucketOfRowThatIsTwoDaysLate() {
        topics.send(
                readings,
                reading(-172_800, "a", "x", "1"),
                reading(-172_740, "a", "x", "2"),
                reading(0, "a", "x", "3"));
        try (SinkRun run = run("partition", "day")) {
            run.deliverAll(10);
            awaitRolled();
            DATABASE.execute("update " + table + "_1m set x_avg = -1");
            topics.send(readings, reading(-172_799, "a", "x", "5"));
            run.deliverAll(10);
            awaitRolled();
            assertThat(DATABASE.rows("select time, x_avg, x_count from " + table + "_1m order by time"))
                    .containsExactly(
                            "2026-11-20 04:00:00+00|3|2", "2026-11-20 04:01:00+00|-1|1", "2026-11-22 04:00:00+00|-1|1");
        }
    }

    @Test
    void dropsPartitionsWhoseTimeIsOverAndKeepsTheirRollups() {
        Clock then = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
        Clock later = Clock.fixed(Instant.parse("2026-12-03T00:00:00Z"), ZoneOffset.UTC);
        topics.send(readings, reading(0, "a", "x", "1"));
        try (SinkRun run = run(then, "partition", "day", "retention", "5d")) {
            run.deliverAll(10);
            awaitRolled();
        }
        topics.send(readings, reading(10 * 86_400, "a", "x", "2"), reading(1, "a", "x", "3"));
        try (SinkRun run = run(later, "partition", "day", "retention", "5d")) {
            run.deliverAll(10);
            assertThat(run.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("not_storable: The time 2026-11-22T04:00:01Z is before");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> DATABASE.rows("select time from " + table)
                    .equals(List.of("2026-12-02 04:00:00+00")));
            awaitRolled();
        }
        assertThat(DATABASE.rows("select time, x_avg from " + table + "_1m order by time"))
                .containsExactly("2026-11-22 04:00:00+00|1", "2026-12-02 04:00:00+00|2");
        assertThat(DATABASE.rows("select relname from pg_class where relname like '" + table
                        + "_2026_11%' and relkind = 'r'" + " and relname not like '%1m%'"))
                .isEmpty();
    }

    @Test
    void keepsTimesFarFromNowInTheDefaultPartition() {
        topics.send(
                readings, "{\"time\":\"0001-01-01T00:00:00Z\",\"device\":\"a\",\"x\":1}", reading(0, "a", "x", "2"));
        topics.send(
                readings, "{\"time\":\"0000-01-01T00:00:00Z\",\"device\":\"a\",\"x\":1}", reading(0, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(2);
            awaitRolled();
        }
        assertThat(DATABASE.value("select count(*) from mulgil." + table + "_default"))
                .isEqualTo("2");
        assertThat(DATABASE.value("select count(*) from " + table + "_1m")).isEqualTo("3");
    }

    @Test
    void rollsUpValuesWhoseSumIsNoNumber() {
        topics.send(
                readings, reading(0, "a", "x", "1.7e308"), reading(1, "a", "x", "1.7e308"), reading(90, "a", "x", "4"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|-|1.7e+308|1.7e+308|2", "04:01:00|a|4|4|4|1");
            assertThat(rollup("5m")).containsExactly("04:00:00|a|4|4|1.7e+308|3");
        }
    }

    @Test
    void makesRollupThatJoinsLaterFromAllThereIs() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(4_000, "a", "x", "3"));
        try (SinkRun run = run("rollups", "1m")) {
            run.deliverAll(10);
            awaitRolled();
        }
        try (SinkRun run = run("rollups", "1m,1h")) {
            assertThat(run.retries()).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> DATABASE.value(
                            "select to_regclass('" + table + "_1h') is not null")
                    .equals("t"));
            awaitRolled();
            assertThat(rollup("1h")).containsExactly("04:00:00|a|1|1|1|1", "05:00:00|a|3|3|3|1");
        }
    }

    @Test
    void showsItsFiguresByJmx() throws Exception {
        topics.send(readings, reading(0, "a", "x", "1"), reading(0, "a", "x", "1"), "{");
        try (SinkRun run = run()) {
            run.deliverAll(10);
            ObjectName name = new ObjectName("io.mulgil:type=postgres-sink,connector=" + table + "-postgres,task=0");
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            assertThat(server.getAttribute(name, "Consumed")).isEqualTo(3L);
            assertThat(server.getAttribute(name, "Stored")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "Duplicates")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "Rejected")).isEqualTo(1L);
            long[] counts = (long[]) server.getAttribute(name, "LatencyCounts");
            assertThat(Arrays.stream(counts).sum()).isEqualTo(3);
        }
    }

    private SinkRun run(Clock clock, String... more) {
        Map<String, String> settings = DATABASE.settings(table);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new SinkRun(settings, topics, clock, readings);
    }

    private SinkRun run(String... more) {
        return run(Clock.systemUTC(), more);
    }

    private String books() {
        return DATABASE.value(
                "select next_offset, consumed, stored, duplicate, rejected from mulgil.sink_offset where connector = '"
                        + table + "-postgres'");
    }

    private List<String> rollup(String width) {
        return DATABASE.rows("select to_char(time, 'HH24:MI:SS'), device, x_avg, x_min, x_max, x_count from " + table
                + "_" + width + " order by time, device");
    }

    private void awaitRolled() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> DATABASE.value(
                        "select count(*) from mulgil.dirty where table_name = '" + table + "'")
                .equals("0"));
    }

    private static String reading(int second, String device, String name, String value) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%s}"
                .formatted(Instant.parse("2026-11-22T04:00:00Z").plusSeconds(second), device, name, value);
    }
}
