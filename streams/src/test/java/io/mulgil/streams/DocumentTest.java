package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.reading.TagHeaders;
import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Documents that hold many readings. */
class DocumentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    private static final String PLANT =
            """
            parse:
              time: {fields: [header.timestamp], format: 'yyyy-MM-dd HH:mm:ss', zone: Asia/Seoul}
              tags: {site: {fields: [header.site_id]}, kind: , device: }
              each:
                battery:
                  path: layer.field1.service[]
                  set: {kind: battery}
                  tags: {device: id}
                  inherit: {field: ^index}
                rack:
                  path: layer.field1.service[].racks
                  set: {kind: rack}
                  tags: {device: ^id/index}
                meter:
                  path: layer.field2.service[]
                  set: {kind: meter}
                  tags: {device: index}
                  keep: [numbers]
                  nested: drop
                  rename: {p: power}
                  drop: [debug*]
            """;

    private static final String DOCUMENT =
            """
            {"layer": {"name": "Field",
              "field1": {"Name": "Battery", "service": [
                {"racks": {"index": 1, "soc": 50.5, "run": true}, "id": 1, "soc": 50, "note": "ok"},
                {"id": 2, "soc": 60, "racks": {}}], "index": 1},
              "field2": {"index": 2, "service": [
                {"index": 7, "p": 3.5, "on": true, "inner": {"x": 1}, "debug1": 5, "gone": null}]}},
             "header": {"site_id": "000001", "timestamp": "2023-06-09 20:34:06"}}
            """;

    @Test
    void makesAReadingOfEachElementWhateverStandsBeforeOrAfterIt() {
        Steps steps = steps(PLANT);
        assertThat(apply(steps, DOCUMENT)).isSameAs(Verdict.PASS);
        assertThat(readings(steps))
                .containsExactly(
                        "000001/battery/1 {\"time\":\"2023-06-09T11:34:06.000Z\",\"device\":\"1\",\"soc\":50,\"note\":\"ok\",\"kind\":\"battery\",\"field\":1,\"site\":\"000001\"}",
                        "000001/rack/1/1 {\"time\":\"2023-06-09T11:34:06.000Z\",\"soc\":50.5,\"run\":true,\"kind\":\"rack\",\"device\":\"1/1\",\"site\":\"000001\"}",
                        "000001/battery/2 {\"time\":\"2023-06-09T11:34:06.000Z\",\"device\":\"2\",\"soc\":60,\"kind\":\"battery\",\"field\":1,\"site\":\"000001\"}",
                        "000001/meter/7 {\"time\":\"2023-06-09T11:34:06.000Z\",\"device\":\"7\",\"power\":3.5,\"kind\":\"meter\",\"site\":\"000001\"}");
    }

    @Test
    void givesTheSameReadingsTheSecondTime() {
        Steps steps = steps(PLANT);
        apply(steps, DOCUMENT);
        List<String> first = readings(steps);
        apply(steps, DOCUMENT);
        assertThat(readings(steps)).isEqualTo(first);
    }

    @Test
    void explainsEveryLeafOfADocument() {
        Steps steps = steps(PLANT);
        steps.keepAccount();
        apply(steps, DOCUMENT);
        LeafReport report = new LeafReport();
        steps.report(report);
        List<String> lines = new ArrayList<>();
        report.leaves().forEach((path, fates) -> lines.add(path + " " + fates));
        assertThat(lines)
                .containsExactly(
                        "header.site_id {KEPT_TAG=1}",
                        "header.timestamp {KEPT_TIME=1}",
                        "layer.field1.Name {DROPPED_OUTSIDE=1}",
                        "layer.field1.index {KEPT_INHERITED=1}",
                        "layer.field1.service[].id {KEPT_TAG=2}",
                        "layer.field1.service[].note {KEPT_NOTE=1}",
                        "layer.field1.service[].racks {DROPPED_EMPTY=1}",
                        "layer.field1.service[].racks.index {KEPT_TAG=1}",
                        "layer.field1.service[].racks.run {KEPT_VALUE=1}",
                        "layer.field1.service[].racks.soc {KEPT_VALUE=1}",
                        "layer.field1.service[].soc {KEPT_VALUE=2}",
                        "layer.field2.index {DROPPED_OUTSIDE=1}",
                        "layer.field2.service[].debug1 {DROPPED_RULE=1}",
                        "layer.field2.service[].gone {DROPPED_NULL=1}",
                        "layer.field2.service[].index {KEPT_TAG=1}",
                        "layer.field2.service[].inner.x {DROPPED_NESTED=1}",
                        "layer.field2.service[].on {DROPPED_KIND=1}",
                        "layer.field2.service[].p {KEPT_VALUE=1}",
                        "layer.name {DROPPED_OUTSIDE=1}");
        assertThat(report.kept()).isEqualTo(13);
        assertThat(report.dropped()).isEqualTo(8);
    }

    @Test
    void takesNamesAndIndexesOfElementsAsTags() {
        Steps steps = steps(
                """
                parse:
                  tags: {room: , device: }
                  each:
                    sensor: {path: 'rooms.*.sensors[]', tags: {room: ^@, device: '@'}}
                    level: {path: 'levels[]', set: {room: tank}, tags: {device: '@'}}
                """);
        assertThat(
                        apply(
                                steps,
                                "{\"time\":\"2026-11-22T03:00:00Z\",\"rooms\":{\"hall\":{\"sensors\":[{\"t\":1},{\"t\":2}]},\"attic\":{\"sensors\":[{\"t\":3,\"cells\":[4,5]}]}},\"levels\":[7,null,8.5]}"))
                .isSameAs(Verdict.PASS);
        assertThat(readings(steps).stream().map(r -> r.replace("\"time\":\"2026-11-22T03:00:00.000Z\",", "")))
                .containsExactly(
                        "hall/0 {\"t\":1,\"room\":\"hall\",\"device\":\"0\"}",
                        "hall/1 {\"t\":2,\"room\":\"hall\",\"device\":\"1\"}",
                        "attic/0 {\"t\":3,\"cells_0\":4,\"cells_1\":5,\"room\":\"attic\",\"device\":\"0\"}",
                        "tank/0 {\"value\":7,\"room\":\"tank\",\"device\":\"0\"}",
                        "tank/2 {\"value\":8.5,\"room\":\"tank\",\"device\":\"2\"}");
    }

    @Test
    void readsArraysOfAnyLengthWithTimesOfTheirOwn() {
        Steps steps = steps("parse: {each: {sample: {path: 'values[]', time: ts}}}");
        StringBuilder document = new StringBuilder("{\"device\":\"a\",\"values\":[");
        for (int i = 0; i < 30_000; i++) {
            document.append(i == 0 ? "" : ",")
                    .append("{\"ts\":")
                    .append(1_700_000_000 + i)
                    .append(",\"v\":")
                    .append(i)
                    .append('}');
        }
        assertThat(apply(steps, document.append("]}").toString())).isSameAs(Verdict.PASS);
        assertThat(steps.count()).isEqualTo(30_000);
        assertThat(readings(steps).get(29_999))
                .isEqualTo("a {\"time\":\"2023-11-15T06:33:19.000Z\",\"v\":29999,\"device\":\"a\"}");
    }

    @Test
    void refusesTheWholeDocumentWhenOneReadingIsRefused() {
        Steps steps = steps(PLANT + "check: {soc: {max: 55}}\n");
        Rejection rejection = rejection(apply(steps, DOCUMENT));
        assertThat(rejection.cause()).isEqualTo(Cause.OUT_OF_RANGE);
        assertThat(rejection.text()).startsWith("In battery 000001/battery/2: The value 'soc' is 60");
    }

    @Test
    void namesTheElementThatIsToBlame() {
        Steps steps = steps(PLANT);
        Rejection missing = rejection(apply(steps, DOCUMENT.replace("\"id\": 2, ", "")));
        assertThat(missing.cause()).isEqualTo(Cause.NO_TAG);
        assertThat(missing.path()).isEqualTo("layer.field1.service[1]");
        assertThat(missing.text()).contains("looked for id");
        Rejection twin = rejection(apply(steps, DOCUMENT.replace("\"id\": 2", "\"id\": 1")));
        assertThat(twin.cause()).isEqualTo(Cause.SAME_DEVICE);
        assertThat(twin.text()).contains("layer.field1.service[1]").contains("layer.field1.service[0]");
        assertThat(rejection(apply(steps, "{\"header\":{\"site_id\":\"1\"}}")).cause())
                .isEqualTo(Cause.NO_READINGS);
        assertThat(apply(steps, DOCUMENT)).isSameAs(Verdict.PASS);
    }

    @Test
    void putsWhatTheSourceSaysOfATagBeforeWhatTheElementSays() {
        Steps steps = steps(
                "parse: {tags: {device: , kind: }, each: {s: {path: 'v[]', set: {kind: probe}, tags: {device: id}}}}");
        RecordHeaders headers = new RecordHeaders();
        headers.add(TagHeaders.header("device"), "told".getBytes(StandardCharsets.UTF_8));
        headers.add(TagHeaders.header("kind"), "other".getBytes(StandardCharsets.UTF_8));
        byte[] message = "{\"time\":\"2026-11-22T03:00:00Z\",\"v\":[{\"id\":\"said\",\"t\":1}]}"
                .getBytes(StandardCharsets.UTF_8);
        assertThat(steps.apply(message, headers, NOW.toEpochMilli())).isSameAs(Verdict.PASS);
        assertThat(text(steps.key(0))).isEqualTo("told/probe");
    }

    @Test
    void takesARawBackspaceWhereThatIsAllowedAndElseNamesTheByteAndItsPlace() {
        String message = DOCUMENT.replace("\"name\": \"Field\"", "\"Broker_IP\": \"192.0.2.\b11\"");
        Rejection rejection = rejection(apply(steps(PLANT), message));
        assertThat(rejection.cause()).isEqualTo(Cause.CONTROL_CHARACTER);
        assertThat(rejection.place()).isEqualTo(message.indexOf('\b'));
        assertThat(rejection.text()).contains("0x08").contains("byte " + message.indexOf('\b'));
        Steps lenient = steps(PLANT.replace("parse:\n", "parse:\n  lenient: [control-chars]\n"));
        assertThat(apply(lenient, message)).isSameAs(Verdict.PASS);
        assertThat(lenient.count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            path: 'a..b'                          | is no path to elements
            path: 'a[]', tags: {devise: id}       | did you mean 'device'?
            path: 'a[]', tags: {device: ^^^id}    | climbs 3 levels
            path: 'a[]', inherit: {x: y}          | is a field of the element itself
            path: 'a[]', inherit: {Name: ^Name}   | cannot be a column's name
            path: 'a[]', time: $.time             | is no field of the element
            path: 'a[]', set: {device: x}, tags: {device: id} | is also given by tags
            tags: {device: id}                    | 'path' is missing
            paht: 'a[]'                           | did you mean 'path'?
            """)
    void saysWhatIsWrongWithARule(String rule, String said) {
        String text = "name: test\nsources: [http]\nparse:\n  each:\n    r: {" + rule + "}\nsinks: [none]\n";
        assertThat(Pipelines.problems(text))
                .anyMatch(problem -> problem.contains(said) && problem.contains("pipeline.yaml:5:"));
    }

    @Test
    void filtersReadingsAndTheMessageOnlyWhenNoneIsLeft() {
        Steps steps = steps(PLANT + "filter: {kind: {in: [rack, meter]}}\n");
        assertThat(apply(steps, DOCUMENT)).isSameAs(Verdict.PASS);
        assertThat(readings(steps))
                .extracting(r -> r.substring(0, r.indexOf(' ')))
                .containsExactly("000001/rack/1/1", "000001/meter/7");
        Steps none = steps(PLANT + "filter: {kind: {in: [car]}}\n");
        assertThat(apply(none, DOCUMENT)).isSameAs(Verdict.FILTERED);
    }

    @Test
    void remembersNothingOfARefusedDocument() {
        Steps steps = steps("parse: {each: {s: {path: 'v[]', tags: {device: id}}}}\ncheck: {t: {max-rate: 1/s}}");
        assertThat(apply(steps, samples(0, 10, 10))).isSameAs(Verdict.PASS);
        assertThat(rejection(apply(steps, samples(5, 14, 90))).cause()).isEqualTo(Cause.CHANGES_TOO_FAST);
        assertThat(apply(steps, samples(1, 10.5, 10.5))).isSameAs(Verdict.PASS);
    }

    @Test
    void readsCountsAsEarlierVersionsKeptThem() {
        byte[] before = java.nio.ByteBuffer.allocate(32)
                .putLong(9)
                .putLong(6)
                .putLong(2)
                .putLong(1)
                .array();
        assertThat(Counts.of(before)).isEqualTo(new Counts(9, 6, 2, 1, 6));
        Counts counts = new Counts(9, 6, 2, 1, 102);
        assertThat(Counts.of(counts.toBytes())).isEqualTo(counts);
    }

    private static String samples(int second, double a, double b) {
        return "{\"time\":\"2026-11-22T03:00:0" + second + "Z\",\"v\":[{\"id\":\"a\",\"t\":" + a
                + "},{\"id\":\"b\",\"t\":" + b + "}]}";
    }

    private static Steps steps(String yaml) {
        return new Steps(Pipelines.withSteps(yaml), Clock.fixed(NOW, ZoneOffset.UTC), new MapMemory());
    }

    private static Verdict apply(Steps steps, String message) {
        return steps.apply(message.getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli());
    }

    private static List<String> readings(Steps steps) {
        List<String> readings = new ArrayList<>();
        for (int i = 0; i < steps.count(); i++) {
            readings.add(text(steps.key(i)) + " " + text(steps.reading(i)));
        }
        return readings;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Rejection rejection(Verdict verdict) {
        return Objects.requireNonNull(verdict.rejection());
    }
}
