package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.testkit.SinkRun;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sink with {@code table-by}: a table for each kind of device, all of one batch in one transaction. */
class TableByTagIT extends SinkStory {
    /** Short, as the names of kinds come after it. */
    @BeforeEach
    void shortensTable() {
        table = table.substring(0, Math.min(24, table.length()));
        readings = new TopicPartition(table + ".readings", 0);
    }

    @Test
    void givesEachKindATableWithItsOwnColumns() {
        topics.send(
                readings,
                of(0, "battery", "1", "soc", "71.5"),
                of(0, "Car charger", "1", "power", "7"),
                of(1, "battery", "2", "fault", "true"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
        }
        assertThat(database.rows("select * from " + table + "_battery order by time"))
                .containsExactly("2026-11-22 04:00:00+00|1|71.5|-", "2026-11-22 04:00:01+00|2|-|t");
        assertThat(database.rows("select * from " + table + "_car_charger"))
                .containsExactly("2026-11-22 04:00:00+00|1|7");
        assertThat(database.value("select to_regclass('" + table + "') is null"))
                .isEqualTo("t");
        assertThat(database.rows("select table_name, value from mulgil.split_table where base = '" + table
                        + "' and tag = 'kind' order by 1"))
                .containsExactly(table + "_battery|battery", table + "_car_charger|Car charger");
        assertThat(database.value("select obj_description('" + table + "_car_charger'::regclass)"))
                .isEqualTo("Readings of " + table + " with kind 'Car charger'");
        assertThat(books()).isEqualTo("3|3|3|0|0");
    }

    @Test
    void findsItsTablesAgainAndWidensOnlyTheOneThatGetsAColumn() {
        topics.send(readings, of(0, "battery", "1", "soc", "1"), of(0, "rack", "1", "soc", "2"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
        }
        topics.send(readings, of(1, "rack", "1", "soh", "3"), of(1, "battery", "1", "soc", "4"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
        }
        assertThat(database.rows("select soc, soh from " + table + "_rack order by time"))
                .containsExactly("2|-", "-|3");
        assertThat(database.rows("select * from " + table + "_battery order by time"))
                .containsExactly("2026-11-22 04:00:00+00|1|1", "2026-11-22 04:00:01+00|1|4");
        assertThat(books()).isEqualTo("4|4|4|0|0");
    }

    /** The tag that chose the table is no part of its key; the type of a column is each table's own. */
    @Test
    void keepsKindsApartThatShareDeviceTimeAndNames() {
        topics.send(
                readings,
                of(0, "battery", "1", "state", "1"),
                of(0, "rack", "1", "state", "\"on\""),
                of(0, "battery", "1", "state", "2"),
                of(0, "rack", "1", "state", "5"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
            assertThat(run.reasons()).containsExactly("type_conflict: Column 'state' is text; got the number 5.0");
        }
        assertThat(database.rows("select device, state from " + table + "_battery"))
                .containsExactly("1|2");
        assertThat(database.rows("select device, state from " + table + "_rack"))
                .containsExactly("1|on");
        assertThat(books()).isEqualTo("4|4|2|1|1");
    }

    @Test
    void looksUpWhatExistsInEveryTable() {
        topics.send(readings, of(0, "battery", "1", "soc", "1"), of(0, "rack", "1", "soc", "2"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
            topics.send(
                    readings,
                    of(0, "battery", "1", "soc", "1"),
                    of(0, "rack", "1", "soc", "9"),
                    of(1, "rack", "1", "soc", "3"),
                    of(0, "meter", "1", "soc", "4"));
            run.deliverAll(100);
            topics.send(readings, of(1, "battery", "1", "soc", "5"), of(0, "rack", "1", "soc", "9"));
            run.deliverAll(100);
            assertThat(run.retries()).isZero();
        }
        assertThat(database.rows("select soc from " + table + "_battery order by time"))
                .containsExactly("1", "5");
        assertThat(database.rows("select soc from " + table + "_rack order by time"))
                .containsExactly("9", "3");
        assertThat(database.rows("select soc from " + table + "_meter")).containsExactly("4");
        assertThat(books()).isEqualTo("8|8|5|3|0");
    }

    @Test
    void rejectsValuesThatMakeNoTableWithTheReason() {
        database.execute("create table " + table + "_foreign (x integer)");
        topics.send(
                readings,
                of(0, "battery", "1", "soc", "1"),
                of(1, "Battery", "1", "soc", "1"),
                of(2, "--", "1", "soc", "1"),
                of(3, "k".repeat(60), "1", "soc", "1"),
                of(4, "battery 10m", "1", "soc", "1"),
                of(5, "foreign", "1", "soc", "1"),
                "{\"time\":\"2026-11-22T04:00:06Z\",\"device\":\"1\",\"soc\":1}",
                "{\"time\":\"2026-11-22T04:00:07Z\",\"kind\":7,\"device\":\"1\",\"soc\":1}",
                "{\"time\":\"2026-11-22T04:00:08Z\",\"kind\":\"a\\u0000\",\"device\":\"1\",\"soc\":1}",
                of(9, "battery", "1", "soc", "2"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
            String cannot = "not_storable: The kind '%s' cannot have a table: %s";
            assertThat(run.reasons())
                    .containsExactlyInAnyOrder(
                            cannot.formatted(
                                    "Battery", "table '" + table + "_battery' holds the readings of 'battery'"),
                            cannot.formatted("--", "it has no letter and no digit"),
                            cannot.formatted(
                                    "k".repeat(60), "its name takes " + (table.length() + 61) + " bytes, more than 48"),
                            cannot.formatted("battery 10m", "rollups end like this"),
                            cannot.formatted(
                                    "foreign",
                                    "there is a table '" + table
                                            + "_foreign' already, which was not made for it; rename that table and restart the sink"),
                            "no_tag: The reading has no tag 'kind', which names its table",
                            "type_conflict: The tag 'kind' is a text; got the number 7.0",
                            "not_storable: The text of 'kind' holds the character NUL at character 2, which PostgreSQL cannot store");
        }
        assertThat(database.rows("select soc from " + table + "_battery order by time"))
                .containsExactly("1", "2");
        assertThat(books()).isEqualTo("10|10|2|0|8");
    }

    @Test
    void makesNoMoreTablesThanItMay() {
        for (int kind = 0; kind < TableSplit.MOST + 3; kind++) {
            // A refused row takes nobody's place.
            topics.send(readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"kind\":\"refused" + kind + "\",\"soc\":1}");
            topics.send(readings, of(0, "k" + kind, "1", "soc", "1"));
        }
        try (SinkRun run = split("rollups", "")) {
            run.deliverAll(40);
            assertThat(run.reasons().stream().filter(reason -> reason.contains("The kind 'k")))
                    .hasSize(3)
                    .allMatch(reason -> reason.endsWith("cannot have a table: there are 200 tables already"));
        }
        assertThat(database.value("select count(*) from mulgil.split_table where base = '" + table + "'"))
                .isEqualTo("200");
        assertThat(books()).isEqualTo("406|406|200|0|206");
    }

    @Test
    void rollsUpEveryTableAndDropsWhatIsOver() {
        topics.send(readings, of(0, "battery", "1", "soc", "1"), of(1, "battery", "1", "soc", "3"));
        topics.send(readings, of(61, "rack", "1/1", "soc", "5"));
        try (SinkRun run = split("rollups", "1m,1h")) {
            run.deliverAll(100);
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> marks().equals("0"));
        }
        assertThat(database.rows("select time, device, soc_avg, soc_count from " + table + "_battery_1m"))
                .containsExactly("2026-11-22 04:00:00+00|1|2|2");
        assertThat(database.rows("select time, device, soc_avg from " + table + "_rack_1h"))
                .containsExactly("2026-11-22 04:00:00+00|1/1|5");
    }

    @Test
    void refusesToWriteTheTableOfAnotherPipelinesKind() {
        topics.send(readings, of(0, "battery", "1", "soc", "1"));
        try (SinkRun run = split()) {
            run.deliverAll(100);
        }
        Map<String, String> other = database.settings(table + "_battery");
        assertThatThrownBy(() -> SinkRun.of(new PostgresSinkTask(), other, topics, readings))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("holds the readings of " + table + " with kind 'battery'");
    }

    @Test
    void refusesToMakeATableOfEachDevice() {
        Map<String, String> settings = database.settings(table);
        settings.put("table-by", "device");
        assertThatThrownBy(() -> SinkSettings.read(settings))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("only tag of the key");
    }

    private SinkRun split(String... more) {
        List<String> settings =
                new ArrayList<>(List.of("table-by", "kind", "key.tags", "kind,device", "partition", "day"));
        settings.addAll(List.of(more));
        return run(settings.toArray(String[]::new));
    }

    private static String of(int second, String kind, String device, String name, String value) {
        return "{\"time\":\"2026-11-22T04:%02d:%02dZ\",\"kind\":\"%s\",\"device\":\"%s\",\"%s\":%s}"
                .formatted(second / 60, second % 60, kind, device, name, value);
    }

    private String marks() {
        return database.value("select count(*) from mulgil.dirty where starts_with(table_name, '" + table + "_')");
    }
}
