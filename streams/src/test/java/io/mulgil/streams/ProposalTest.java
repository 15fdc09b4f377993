package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.rejected.Cause;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.parse.propose.Proposal;
import io.mulgil.streams.step.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed for a message is tried on that message: it has to give its readings, with every leaf explained. */
class ProposalTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T05:00:00Z"), ZoneOffset.UTC);

    @Test
    void findsTimeAndDeviceOfAFlatMessage() {
        String message =
                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"sensor-0042\",\"temperature\":21.43,\"humidity\":40,\"open\":true}";
        assertThat(Proposal.of(bytes(message)).yaml())
                .isEqualTo(
                        """
                        # Proposed from 104 bytes; read it, correct it, then put it into the pipeline file.
                        parse:
                          time:
                            fields: [time] # "2026-11-22T04:00:00.123Z"
                          tags: # together they name one device
                            device: # "sensor-0042"
                          # values: temperature, humidity, open
                        """);
        assertThat(readings(message))
                .containsExactly(
                        "sensor-0042 {\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"sensor-0042\",\"temperature\":21.43,\"humidity\":40,\"open\":true}");
    }

    @Test
    void tellsTheUnitOfAnEpoch() {
        String message = "{\"ts\":1795320000,\"sensorId\":\"a-7\",\"room\":\"101\",\"temp\":20.5,\"status\":\"ok\"}";
        assertThat(Proposal.of(bytes(message)).yaml())
                .contains(
                        "fields: [ts]",
                        "format: epoch-s # that is 2026-11-22T04:00:00Z",
                        "device: {fields: [sensorId]}",
                        "room:")
                .doesNotContain("zone");
        assertThat(readings(message))
                .containsExactly(
                        "101/a-7 {\"time\":\"2026-11-22T04:00:00.000Z\",\"device\":\"a-7\",\"room\":\"101\",\"temp\":20.5,\"status\":\"ok\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026/11/22 04:00:00",
                "20261122040000",
                "22.11.2026 04:00:00",
                "22/11/2026 04:00:00",
                "11/22/2026 04:00:00",
                "2026-11-22 04:00:00",
                "2026-11-22T04:00:00",
                "1795320000000"
            })
    void readsTimesInManyForms(String time) {
        assertThat(readings("{\"measured_at\":\"" + time + "\",\"id\":\"a\",\"v\":1}"))
                .singleElement()
                .asString()
                .startsWith("a {\"time\":\"2026-11-22T04:00:00.000Z\"");
    }

    @Test
    void takesTheTimeOfReceiptAndOneDeviceWhereNothingNamesThem() {
        assertThat(readings("{\"temperature\":20}"))
                .containsExactly(
                        "device-1 {\"time\":\"2026-11-22T05:00:00.000Z\",\"temperature\":20,\"device\":\"device-1\"}");
    }

    @Test
    void makesAReadingOfEachServiceOfTheMicrogrid() throws IOException {
        String document = Files.readString(Path.of("../pipelines/campus-microgrid/document.json"));
        Proposal proposal = Proposal.of(bytes(document));
        assertThat(proposal.yaml())
                .contains(
                        "fields: [header.timestamp]",
                        "site: {fields: [header.site_id]}",
                        "path: FieldDeviceLayer.field1.service[]\n      set: {kind: battery}\n      tags: {device: id}",
                        "path: FieldDeviceLayer.field1.service[].racks\n",
                        "tags: {device: ^id/index}");
        List<String> keys = readings(document).stream()
                .map(reading -> reading.split(" ", 2)[0])
                .toList();
        assertThat(keys)
                .hasSize(17)
                .doesNotHaveDuplicates()
                .contains("000001/battery/1", "000001/battery/3", "000001/transformer/2", "000001/photovoltaic/1");
        assertThat(keys.stream().filter(key -> key.contains("rack"))).hasSize(3);
    }

    @Test
    void proposesForTheElementsOfAnArray() {
        String array =
                "[{\"ts\":1795320000123,\"meter\":\"m1\",\"kwh\":1.5},{\"ts\":1795320000123,\"meter\":\"m2\",\"kwh\":2.5,\"note\":null}]";
        Proposal proposal = Proposal.of(bytes(array));
        assertThat(proposal.array()).isTrue();
        assertThat(proposal.yaml())
                .contains("format: epoch-ms", "device: {fields: [meter]}", "# The document is an array");
        assertThat(readings(proposal.yaml(), "{\"ts\":1795320000123,\"meter\":\"m1\",\"kwh\":1.5}"))
                .hasSize(1);
    }

    @Test
    void readsAnArrayInsideByWhatTellsItsElementsApart() {
        assertThat(
                        readings(
                                """
                                {"gateway": "g1", "sent_at": "2026-11-22T04:00:00Z", "readings": [
                                 {"sensor": "a", "type": "temperature", "value": 20},
                                 {"sensor": "a", "type": "humidity", "value": 40},
                                 {"sensor": "b", "type": "temperature", "value": 21}]}"""))
                .extracting(reading -> reading.split(" ", 2)[0])
                .containsExactly("g1/a/temperature", "g1/a/humidity", "g1/b/temperature");
        assertThat(
                        readings(
                                """
                                {"device": "d", "samples": [{"t": 1795320000, "v": 1}, {"t": 1795320001, "v": 2}]}"""))
                .containsExactly(
                        "d {\"time\":\"2026-11-22T04:00:00.000Z\",\"v\":1,\"device\":\"d\"}",
                        "d {\"time\":\"2026-11-22T04:00:01.000Z\",\"v\":2,\"device\":\"d\"}");
    }

    @Test
    void goesDownIntoArraysOfArraysAndMapsOfDevices() {
        assertThat(
                        readings(
                                """
                                {"time": "2026-11-22T04:00:00Z", "sites": [
                                 {"name": "A", "meters": [{"no": 1, "kwh": 5}, {"no": 2, "kwh": 6}]},
                                 {"name": "B", "meters": [{"no": 1, "kwh": 7}]}]}"""))
                .extracting(reading -> reading.split(" ", 2)[0])
                .containsExactly("A/1", "A/2", "B/1");
        assertThat(
                        readings(
                                """
                                {"time": "2026-11-22T04:00:00Z", "sensors": {"s1": {"temp": 1, "hum": 2}, "s2": {"temp": 3, "hum": 4}}}"""))
                .extracting(reading -> reading.split(" ", 2)[0])
                .containsExactly("s1", "s2");
    }

    @Test
    void writesWhatANameHoldsSoThatItIsNothingElse() {
        String message =
                "{\"time\":\"2026-11-22T04:00:00Z\",\"id\\\": ${HOME} # \\n\":\"a\\nparse: x\",\"Device ID\":\"${USER} \\\" # b\",\"v\":1}";
        assertThat(readings(message)).hasSize(1);
    }

    @Test
    void allowsWhatTheMessageNeeds() {
        String message = "{\"time\":\"2026-11-22T04:00:00Z\",\"id\":\"a\",\"ip\":\"1\b2\",\"v\":1}";
        assertThat(Proposal.of(bytes(message)).yaml()).contains("lenient: [control-chars]");
        assertThat(readings(message)).hasSize(1);
    }

    @Test
    void saysWhyNothingCanBeProposed() {
        assertThat(cause("{\"a\": 1, nope}")).isEqualTo(Cause.NOT_JSON);
        assertThat(cause("{\"a\": ")).isEqualTo(Cause.TRUNCATED);
        assertThat(cause("")).isEqualTo(Cause.EMPTY);
        assertThat(cause("21.5")).isEqualTo(Cause.NOT_AN_OBJECT);
        assertThat(cause("[1,2]")).isEqualTo(Cause.NOT_AN_OBJECT);
        assertThat(cause("{\"a\":".repeat(400) + "1" + "}".repeat(400))).isEqualTo(Cause.TOO_DEEP);
        assertThat(cause("[".repeat(100_000))).isIn(Cause.TOO_DEEP, Cause.NOT_AN_OBJECT);
        assertThat(cause(IntStream.range(0, 100_000)
                        .mapToObj(i -> "\"key" + i + "\":" + i)
                        .collect(Collectors.joining(",", "{", "}"))))
                .isEqualTo(Cause.TOO_MANY_FIELDS);
    }

    @Test
    void staysQuickWithManyElements() {
        String many = IntStream.range(0, 200_000)
                .mapToObj(i -> "{\"id\":" + i + ",\"v\":1}")
                .collect(Collectors.joining(",", "{\"time\":\"2026-11-22T04:00:00Z\",\"list\":[", "]}"));
        long began = System.nanoTime();
        assertThat(Proposal.of(bytes(many)).yaml()).contains("path: list[]");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    private static Cause cause(String message) {
        return Proposal.of(bytes(message)).rejection().orElseThrow().cause();
    }

    private static List<String> readings(String message) {
        return readings(Proposal.of(bytes(message)).yaml(), message);
    }

    private static List<String> readings(String proposal, String message) {
        Steps steps = new Steps(Pipelines.withSteps(proposal), NOW, new MapMemory());
        steps.keepAccount();
        Verdict verdict = steps.apply(bytes(message), NOW.millis());
        assertThat(verdict).as(verdict.rejection() + "\n" + proposal).isSameAs(Verdict.PASS);
        LeafReport report = new LeafReport();
        steps.report(report);
        assertThat(report.kept()).isPositive();
        return IntStream.range(0, steps.count())
                .mapToObj(i -> new String(steps.key(i), StandardCharsets.UTF_8) + " "
                        + new String(steps.reading(i), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
