package io.mulgil.core.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ReadingFormatTest {
    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private final ReadingWriter writer = new ReadingWriter();
    private final ReadingReader reader = new ReadingReader();

    @Test
    void writesTheFormThatOtherToolsRelyOn() {
        row.time(Instant.parse("2026-11-22T04:00:00.123Z").toEpochMilli() * 1000);
        row.text(layout.slot("device"), "sensor-0042");
        row.number(layout.slot("temperature"), 21.43);
        row.bool(layout.slot("door"), true);
        assertThat(text())
                .isEqualTo(
                        "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"sensor-0042\",\"temperature\":21.43,\"door\":true}");
    }

    @Test
    void escapesWhatJsonAsksForAndKeepsHangul() throws MalformedReadingException {
        row.time(0);
        row.text(layout.slot("device"), "거실 \"1\"\\\n\u0001😀");
        assertThat(text()).contains("거실 \\\"1\\\"\\\\\\u000a\\u0001😀");
        assertThat(readBack().text(layout.slot("device"))).isEqualTo("거실 \"1\"\\\n\u0001😀");
    }

    @Property
    void everyNumberReadsBackAsItself(@ForAll double value) throws MalformedReadingException {
        if (Double.isFinite(value)) {
            assertNumberReadsBack(value);
        }
    }

    @Property
    void sensorNumbersAreWrittenShort(@ForAll @LongRange(min = -9_999_999, max = 9_999_999) long mantissa)
            throws MalformedReadingException {
        assertNumberReadsBack(mantissa / 100.0);
        assertThat(text().length())
                .isLessThanOrEqualTo("{\"time\":\"1970-01-01T00:00:00.000Z\",\"v\":-99999.99}".length());
    }

    @Property
    void everyTimeReadsBackAsItself(
            @ForAll @LongRange(min = -62_000_000_000_000_000L, max = 253_402_300_799_999_999L) long micros)
            throws MalformedReadingException {
        row.clear();
        row.time(micros);
        assertThat(readBack().timeMicros()).isEqualTo(micros);
        Instant instant = row.toReading().time();
        assertThat(text()).contains(instant.toString().substring(0, 19));
    }

    @Property
    void wholeNumbersHaveNoPoint(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        row.clear();
        row.time(0);
        row.number(layout.slot("v"), Math.rint(value));
        assertThat(text()).doesNotContain(".0}");
    }

    @Property
    void readsTheSameWhetherItKnowsTheFormOrNot(@ForAll("members") List<String> members)
            throws MalformedReadingException {
        byte[] message = bytes("{\"time\":\"2026-02-03T00:00:00Z\"" + String.join("", members) + "}");
        Row once = new Row(layout);
        try {
            new ReadingReader().read(message, once);
        } catch (MalformedReadingException e) {
            assertThatThrownBy(() -> reader.read(message, row)).hasMessage(e.getMessage());
            return;
        }
        for (int i = 0; i < 2; i++) {
            reader.read(message, row);
            assertThat(row.toReading()).isEqualTo(once.toReading());
        }
    }

    @Provide
    Arbitrary<List<String>> members() {
        Arbitrary<String> names = Arbitraries.of("a", "b", "c", "온도");
        Arbitrary<String> values = Arbitraries.of(
                "1",
                "-0",
                "0.5",
                "-12.75",
                "1e3",
                "01",
                "1.",
                ".5",
                "-",
                "123456789012345",
                "1234567890123456",
                "0.1234567890123456789",
                "true",
                "false",
                "null",
                "tru",
                "\"x\"",
                "\"거실\"",
                "\"a\\n\"",
                "\"",
                "{}",
                "[]",
                " 1",
                "1 ");
        return Combinators.combine(names, values)
                .as((name, value) -> ",\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> reader.read(bytes("{\"device\":\"a\"}"), row)).hasMessageContaining("'time'");
        assertThatThrownBy(() -> reader.read(bytes("{\"time\":\"yesterday\"}"), row))
                .hasMessageContaining("'yesterday'");
        assertThatThrownBy(() -> reader.read(bytes("{\"time\":\"2026-02-30T00:00:00Z\"}"), row))
                .hasMessageContaining("2026-02-30");
        assertThatThrownBy(() -> reader.read(bytes("{\"time\":\"2026-02-03T00:00:00Z\",\"a\":[1]}"), row))
                .hasMessageContaining("'a'");
        assertThatThrownBy(() -> reader.read(bytes("[]"), row)).hasMessageContaining("JSON object");
        assertThatThrownBy(() -> reader.read(bytes("{\"time\":\"2026-02-03T00:00:00Z\"} x"), row))
                .isInstanceOf(MalformedReadingException.class);
    }

    private void assertNumberReadsBack(double value) throws MalformedReadingException {
        row.clear();
        row.time(0);
        row.number(layout.slot("v"), value);
        assertThat(readBack().number(layout.slot("v"))).isEqualTo(value);
    }

    private Row readBack() throws MalformedReadingException {
        Row back = new Row(layout);
        reader.read(writer.write(row), back);
        return back;
    }

    private String text() {
        return new String(writer.write(row), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
