package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.rejected.Cause;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;

class MeteringTest {
    private static final Instant NOW = Instant.parse("2026-11-23T04:00:00Z");
    private static final String METER =
            "meter: {energy: {unit: kWh, max-rate: 15 kW, resolution: 0.001, modulus: [1000000]}}";
    private static final String FIRST = ",\"energy_used\":0,\"energy_used_quality\":\"unknown\","
            + "\"energy_used_finding\":\"first\",\"energy_used_why\":\"first reading, nothing to compare with\"";

    private final MapMemory memory = new MapMemory();

    @Test
    void writesConsumptionBesideTheRegister() {
        Steps steps = steps(METER, memory);
        assertThat(take(steps, 0, 1000)).containsExactly(reading(0, "\"energy\":1000" + FIRST));
        assertThat(take(steps, 1, 1000.5))
                .containsExactly(
                        reading(1, "\"energy\":1000.5,\"energy_used\":0.5,\"energy_used_quality\":\"measured\""));
        assertThat(steps.isCorrection(0)).isFalse();
    }

    @Test
    void correctsAnEarlierReadingWithItsTimeItsTagsAndWhatChangesOnly() {
        Steps steps = steps(METER, memory);
        take(steps, 0, 1000);
        assertThat(take(steps, 1, 0)).singleElement().asString().contains("waiting");
        assertThat(take(steps, 2, 1001))
                .satisfiesExactly(
                        now -> assertThat(now)
                                .contains("\"energy\":1001,\"energy_used\":0.5")
                                .contains("returned"),
                        earlier -> assertThat(earlier)
                                .startsWith(
                                        "{\"time\":\"2026-11-22T00:15:00.000Z\",\"device\":\"m\",\"energy_used\":0.5")
                                .contains("\"energy_used_finding\":\"glitch\""));
        assertThat(steps.isCorrection(1)).isTrue();
        assertThat(new String(steps.key(1), StandardCharsets.UTF_8)).isEqualTo("m");
    }

    @Test
    void goesOnFromWhatWasRememberedWhoeverRemembersIt() {
        take(steps(METER, memory), 0, 1000);
        take(steps(METER, memory), 1, 0);
        assertThat(take(steps(METER, memory), 2, 1001))
                .hasSize(2)
                .last()
                .asString()
                .contains("glitch");
    }

    @Test
    void saysTheSameOnceOfAMessageThatComesTwiceAndMarksOneThatComesTooLate() {
        Steps steps = steps(METER.replace("modulus: [1000000]", "late: 0"), memory);
        for (int i = 0; i < 20; i++) {
            take(steps, 2 * i, 1000 + i);
        }
        assertThat(take(steps, 38, 1019)).containsExactly(reading(38, "\"energy\":1019"));
        assertThat(take(steps, 5, 1002.4))
                .containsExactly(reading(5, "\"energy\":1002.4,\"energy_used_too_late\":true"));
    }

    @Test
    void startsAnewWhenTheFileDeclaresAnotherUnit() {
        take(steps(METER, memory), 0, 1000);
        assertThat(take(steps(METER.replace("unit: kWh", "unit: Wh"), memory), 1, 1000.5))
                .singleElement()
                .asString()
                .contains("\"first\"");
    }

    @Test
    void tellsInKoreanAndRoundsAndConvertsAsDeclared() {
        Steps steps = steps(
                "meter: {energy: {unit: Wh, used-unit: kWh, used: drawn, digits: 2, language: ko, max-rate: 15 kW, resolution: 1}}",
                memory);
        assertThat(take(steps, 0, 1000)).singleElement().asString().contains("\"drawn_why\":\"첫 값이라 비교할 값이 없음\"");
        assertThat(take(steps, 1, 1666))
                .containsExactly(reading(1, "\"energy\":1666,\"drawn\":0.67,\"drawn_quality\":\"measured\""));
    }

    @Test
    void rejectsWhatItCannotBelongTo() {
        Steps steps = steps(METER, memory);
        assertThat(cause(apply(steps, "{\"time\":\"2026-11-22T00:00:00Z\",\"device\":\"m\",\"energy\":true}")))
                .isEqualTo(Cause.WRONG_TYPE);
        assertThat(cause(apply(
                        steps, "{\"time\":\"2026-11-22T00:00:00Z\",\"device\":\"m\",\"energy\":1,\"energy_used\":2}")))
                .isEqualTo(Cause.DUPLICATE_FIELD);
        assertThat(take(steps, 1, 1000)).singleElement().asString().contains("\"first\"");
    }

    @Test
    void remembersNothingOfADocumentThatIsRefused() {
        String each = "parse: {each: {meter: {path: 'meters[]', tags: {device: id}}}}\ncheck: {energy: {max: 5000}}\n";
        Steps steps = steps(each + METER, memory);
        String document = "{\"time\":\"2026-11-22T00:00:00Z\",\"meters\":[{\"id\":\"a\",\"energy\":1000},"
                + "{\"id\":\"b\",\"energy\":%s}]}";
        assertThat(cause(apply(steps, document.formatted("9999")))).isEqualTo(Cause.OUT_OF_RANGE);
        assertThat(apply(steps, document.replace("1000", "2000").formatted("1")))
                .isSameAs(Verdict.PASS);
        assertThat(readings(steps)).allSatisfy(it -> assertThat(it).contains("\"first\""));
    }

    @Test
    void countsEachReadingThatIsSentOnAndKeepsAllOfADeviceInOrderThroughTheTopology() {
        Pipeline pipeline = Pipelines.withSteps("parse: {}\n" + METER);
        assertThat(PipelineTopology.isNeededBy(pipeline)).isTrue();
        CountsBoard board = new CountsBoard();
        Properties settings = new Properties();
        settings.putAll(Map.of("application.id", "test", "bootstrap.servers", "none:1"));
        try (TopologyTestDriver driver = new TopologyTestDriver(
                new PipelineTopology(pipeline, Clock.fixed(NOW, ZoneOffset.UTC), board).build(), settings, NOW)) {
            TestInputTopic<byte[], byte[]> raw =
                    driver.createInputTopic("test.raw", new ByteArraySerializer(), new ByteArraySerializer());
            TestOutputTopic<byte[], byte[]> out =
                    driver.createOutputTopic("test.readings", new ByteArrayDeserializer(), new ByteArrayDeserializer());
            double[] values = {1000, 1000.5, 9e6, 1001, 1001.5};
            for (int i = 0; i < values.length; i++) {
                raw.pipeInput(message(i, values[i]));
            }
            List<KeyValue<byte[], byte[]>> sent = out.readKeyValuesToList();
            assertThat(sent).hasSize(6).allSatisfy(it -> assertThat(text(it.key))
                    .isEqualTo("m"));
            assertThat(text(sent.get(4).value)).contains("T00:30:00").contains("glitch");
            assertThat(board.total()).isEqualTo(new Counts(5, 5, 0, 0, 6));
        }
    }

    private static Steps steps(String steps, StepMemory memory) {
        return new Steps(Pipelines.withSteps(steps), Clock.fixed(NOW, ZoneOffset.UTC), memory);
    }

    /** A reading each quarter of an hour. */
    private static List<String> take(Steps steps, int quarter, double value) {
        assertThat(steps.apply(message(quarter, value), NOW.toEpochMilli())).isSameAs(Verdict.PASS);
        return readings(steps);
    }

    private static byte[] message(int quarter, double value) {
        Instant time = Instant.parse("2026-11-22T00:00:00Z").plusSeconds(quarter * 900L);
        return ("{\"time\":\"" + time + "\",\"device\":\"m\",\"energy\":" + value + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Verdict apply(Steps steps, String message) {
        return steps.apply(message.getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli());
    }

    private static List<String> readings(Steps steps) {
        return IntStream.range(0, steps.count())
                .mapToObj(i -> text(steps.reading(i)))
                .toList();
    }

    private static String reading(int quarter, String members) {
        String time = Instant.parse("2026-11-22T00:00:00Z")
                .plusSeconds(quarter * 900L)
                .toString();
        return "{\"time\":\"" + time.replace("Z", ".000Z") + "\",\"device\":\"m\"," + members + "}";
    }

    private static Cause cause(Verdict verdict) {
        return Objects.requireNonNull(verdict.rejection()).cause();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
