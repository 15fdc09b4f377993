package io.mulgil.connectors.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What becomes of readings in a real InfluxDB 1. */
class PointsIT {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00Z");

    private final InfluxdbTarget target = InfluxdbTarget.shared();
    private final SinkTopics topics = new SinkTopics();
    private String name = "";
    private TopicPartition readings = new TopicPartition("none", 0);

    @BeforeEach
    void namesMeasurement(TestInfo test) {
        name = "p_" + test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        readings = new TopicPartition(name, 0);
    }

    @Test
    void storesNumbersBooleansAndTextsExactToTheMillisecond() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"a\",\"temperature\":21.43,\"open\":true,\"note\":\"say \\\"hi\\\" \\\\ 물길\"}",
                "{\"time\":\"1969-12-31T23:59:59.999Z\",\"device\":\"a\",\"temperature\":-1e-3}");
        try (SinkRun run = run()) {
            run.deliverAll(10);
            assertThat(run.rejected()).isEmpty();
        }
        assertThat(target.rows("SELECT device, temperature, open, note FROM " + name))
                .containsExactly(
                        name + ",,-1000000,a,-0.001,,",
                        name + ",,1795320000123000000,a,21.43,true,\"say \"\"hi\"\" \\ 물길\"");
    }

    @Test
    void takesTagsFieldsAndMeasurementFromItsSettings() {
        topics.send(
                readings,
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"kind\":\"battery\",\"site\":\"s 1\",\"soc\":80,\"soh\":99}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"b\",\"kind\":\"battery\",\"other\":1}");
        try (SinkRun run = run("measurement", name + "_{kind}", "tags", "site", "fields", "soc")) {
            run.deliverAll(10);
            assertThat(run.rejected()).isEmpty();
            run.commit();
            assertThat(topics.committed().values()).singleElement().satisfies(offset -> assertThat(offset.metadata())
                    .contains("stored=1")
                    .contains("filtered=1"));
        }
        assertThat(target.rows("SELECT * FROM " + name + "_battery"))
                .containsExactly(name + "_battery,,1795320000000000000,a,s 1,80");
    }

    @Test
    void keepsNamesWithCommasSpacesAndEqualSigns() {
        topics.send(readings, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a, b=c \\\\d\",\"PM 2,5=x\":3}");
        try (SinkRun run = run()) {
            run.deliverAll(10);
            assertThat(run.rejected()).isEmpty();
        }
        assertThat(target.rows("SELECT device, \"PM 2,5=x\" FROM " + name))
                .containsExactly(name + ",,1795320000000000000,\"a, b=c \\d\",3");
    }

    @Test
    void rejectsWhatLineProtocolCannotSayAndStoresNeighbours() {
        topics.send(
                readings,
                reading(0, "a", "x", "1"),
                reading(1, "line\\nbreak", "x", "1"),
                reading(2, "ends with \\\\", "x", "1"),
                reading(3, "half \\ud800", "x", "1"),
                "{\"time\":\"2026-11-22T04:00:00Z\",\"x\":1}",
                "{\"time\":\"3000-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1}",
                "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\"}",
                reading(4, "a", "_field", "1"),
                reading(5, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
            assertThat(run.reasons().stream().map(reason -> reason.replaceFirst(":.*", "")))
                    .containsExactly(
                            "not_storable",
                            "not_storable",
                            "not_storable",
                            "no_tag",
                            "not_storable",
                            "no_values",
                            "not_storable");
        }
        assertThat(target.held(name)).hasSize(2);
    }

    @Test
    void rejectsOnlyThePointsOfAnotherTypeWithTheServersReason() {
        topics.send(readings, reading(0, "a", "x", "1"));
        for (int i = 1; i < 500; i++) {
            String value = i % 7 == 0 ? "true" : i % 11 == 0 ? "\"high\"" : Integer.toString(i);
            topics.send(readings, reading(i, "a", "x", value));
        }
        long booleans = IntStream.range(1, 500).filter(i -> i % 7 == 0).count();
        long texts =
                IntStream.range(1, 500).filter(i -> i % 7 != 0 && i % 11 == 0).count();
        try (SinkRun run = run()) {
            run.deliver(1);
            run.deliverAll(1_000);
            assertThat(run.reasons()).hasSize((int) (booleans + texts));
            assertThat(run.reasons())
                    .filteredOn(
                            reason -> reason.matches(
                                    "type_conflict: The server refuses it: .*field \"x\".* is type boolean, already exists as type float.*"))
                    .hasSize((int) booleans);
            assertThat(run.reasons())
                    .filteredOn(reason -> reason.contains("is type string, already exists as type float"))
                    .hasSize((int) texts);
            assertThat(run.rejected())
                    .allSatisfy(rejected -> assertThat(rejected.record().originalKafkaOffset() % 7 == 0
                                    || rejected.record().originalKafkaOffset() % 11 == 0)
                            .isTrue());
        }
        assertThat(target.held(name)).hasSize((int) (500 - booleans - texts));
    }

    /** A refusal that names no field: found by halves. */
    @Test
    void findsPointsThatAreOlderThanTheServerKeeps() {
        target.server.ask("", "CREATE DATABASE short WITH DURATION 2h SHARD DURATION 1h");
        Instant now = Instant.now();
        for (int i = 0; i < 64; i++) {
            Instant time = i % 10 == 3 ? now.minusSeconds(86_400 + i) : now.minusSeconds(i);
            topics.send(readings, "{\"time\":\"" + time + "\",\"device\":\"a\",\"x\":" + i + "}");
        }
        try (SinkRun run = run("database", "short")) {
            run.deliverAll(100);
            assertThat(run.reasons()).hasSize(7).allSatisfy(reason -> assertThat(reason)
                    .contains("beyond retention policy"));
        }
        assertThat(target.server.ask("short", "SELECT x FROM " + name).lines().skip(1))
                .hasSize(57);
    }

    @Test
    void rejectsTextThatIsTooLongForTheServer() {
        topics.send(
                readings,
                reading(0, "a", "x", "1"),
                reading(1, "d".repeat(70_000), "x", "1"),
                reading(2, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(100);
            assertThat(run.reasons()).singleElement().asString().startsWith("not_storable: The server refuses it: ");
        }
        assertThat(target.held(name)).hasSize(2);
    }

    @Test
    void losesNothingWhenTheServerIsKilledInMidStream() {
        InfluxdbTarget own = new InfluxdbTarget();
        try (SinkRun run = SinkRun.start(new InfluxdbSinkConnector(), own.settings(name), topics, readings)) {
            for (int i = 0; i < 3_000; i++) {
                topics.send(readings, reading(i, "d" + i % 7, "x", Integer.toString(i)));
            }
            for (int round = 0; round < 3; round++) {
                run.deliver(250);
                long before = run.position(readings);
                own.stop();
                assertThatThrownBy(() -> run.attempt(250)).isInstanceOf(RetriableException.class);
                own.startAgain();
                run.offset(readings, before);
            }
            run.deliverAll(400);
            assertThat(own.held(name)).hasSize(3_000);
        } finally {
            own.close();
        }
    }

    @Test
    void namesServerAndRemedyWhenThePasswordIsWrong() {
        topics.send(readings, reading(0, "a", "x", "1"));
        try (SinkRun run = run("password", "s3cret")) {
            assertThatThrownBy(() -> run.attempt(1))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining("database 'plant' at http://127.0.0.1")
                    .hasMessageContaining("401")
                    .hasMessageContaining("set user and password")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void saysThatTheDatabaseIsMissing() {
        topics.send(readings, reading(0, "a", "x", "1"));
        try (SinkRun run = run("database", "nowhere")) {
            assertThatThrownBy(() -> run.attempt(1))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining("nowhere")
                    .hasMessageContaining("make it");
        }
    }

    private SinkRun run(String... more) {
        Map<String, String> settings = target.settings(name);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return SinkRun.start(new InfluxdbSinkConnector(), settings, topics, readings);
    }

    private static String reading(int second, String device, String field, String value) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%s}"
                .formatted(START.plusSeconds(second), device, field, value);
    }
}
