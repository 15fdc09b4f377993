package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.testkit.SinkRun;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;

/** What becomes of readings in the table and in the sink's book. */
class StoringIT extends SinkStory {
    @Test
    void storesReadingsWithOneColumnPerValue() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"a\",\"temperature\":21.5,\"open\":true,\"note\":\"warm\"}",
                "{\"time\":\"2026-11-22T04:00:01Z\",\"device\":\"b\",\"temperature\":-1e-3}");
        try (SinkRun run = run()) {
            run.deliverAll(100);
        }
        assertThat(database.rows("select * from " + table + " order by time"))
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
        assertThat(database.rows("select x, y, pm2_5 from " + table + " order by time"))
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
        assertThat(database.rows("select x from " + table + " order by time")).containsExactly("1", "2");
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
        assertThat(database.rows("select device from " + table)).containsExactly("ok");
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
        assertThat(database.value("select count(*) from " + table)).isEqualTo("49");
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
        assertThat(database.rows("select x, y from " + table + " order by time"))
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
        assertThat(database.value("select count(*) from " + table)).isEqualTo("3");
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
        assertThat(database.value("select count(*) from " + table)).isEqualTo("10");
        assertThat(books()).isEqualTo("10|10|10|0|0");
    }

    @Test
    void namesDatabaseAndUserWhenThePasswordIsWrong() {
        topics.send(readings, reading(0, "a", "x", "1"));
        Map<String, String> settings = database.settings(table);
        settings.put("database.password", "wrong");
        assertThatThrownBy(() -> SinkRun.of(new PostgresSinkTask(), settings, topics, readings))
                .isInstanceOf(ConnectException.class)
                .isNotInstanceOf(RetriableException.class)
                .hasMessageContaining("user 'mulgil'")
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("wrong");
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
}
