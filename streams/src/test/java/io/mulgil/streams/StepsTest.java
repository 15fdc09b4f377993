package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.rejected.Cause;
import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final String DEFAULTED = "parse: {tags: {device: {default: sensor}}}";

    @Test
    void acceptsTheFlatFormOfOtherProducers() {
        Steps steps = steps(DEFAULTED);
        assertThat(
                        apply(
                                steps,
                                "{\"timestamp\": \"2025-04-28T06:30:00.123456\", \"temperature\": 23.5, \"humidity\": 45.2, \"pm25\": 15.0}"))
                .isSameAs(Verdict.PASS);
        assertThat(reading(steps))
                .isEqualTo(
                        "{\"time\":\"2025-04-28T06:30:00.123456Z\",\"temperature\":23.5,\"humidity\":45.2,\"pm25\":15,\"device\":\"sensor\"}");
        assertThat(new String(steps.key(0), StandardCharsets.UTF_8)).isEqualTo("sensor");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            1745821800                          | 2025-04-28T06:30:00.000Z
            1745821800123                       | 2025-04-28T06:30:00.123Z
            1745821800123456                    | 2025-04-28T06:30:00.123456Z
            1745821800123456789                 | 2025-04-28T06:30:00.123456Z
            1745821800.5                        | 2025-04-28T06:30:00.500Z
            "2025-04-28T15:30:00+09:00"         | 2025-04-28T06:30:00.000Z
            "2025-04-28T15:30:00.25+0900"       | 2025-04-28T06:30:00.250Z
            "2025-04-28 06:30:00"               | 2025-04-28T06:30:00.000Z
            "2025-04-28T06:30Z"                 | 2025-04-28T06:30:00.000Z
            "1745821800123"                     | 2025-04-28T06:30:00.123Z
            """)
    void readsTimesInEveryCommonSpelling(String time, String expected) {
        Steps steps = steps(DEFAULTED);
        assertThat(apply(steps, "{\"time\": " + time + ", \"v\": 1}")).isSameAs(Verdict.PASS);
        assertThat(reading(steps)).startsWith("{\"time\":\"" + expected + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "year": 2019, "month": 1                            | 2018-12-31T15:00:00.000Z
            "year": "2019", "month": "01"                       | 2018-12-31T15:00:00.000Z
            "month": 12, "year": 2025                           | 2025-11-30T15:00:00.000Z
            "time": "2026-01-05T00:00:00Z", "year": 1, "month": 9 | 2026-01-05T00:00:00.000Z
            """)
    void makesATimeOfYearAndMonthInTheDeclaredZone(String members, String expected) {
        Steps steps = steps(
                "parse: {time: {parts: {year: year, month: month}, zone: Asia/Seoul}, tags: {device: {default: home}}}");
        for (int again = 0; again < 2; again++) {
            assertThat(apply(steps, "{" + members + ", \"v\": 1}")).isSameAs(Verdict.PASS);
            assertThat(reading(steps)).isEqualTo("{\"time\":\"" + expected + "\",\"v\":1,\"device\":\"home\"}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "year": 2019                 | NO_TIME        | The time has no month; looked for month
            "year": 2019, "month": 13    | BAD_TIME       | The parts of the time make no time: Invalid value for MonthOfYear (valid values 1 - 12): 13
            "year": 2019, "month": 1.5   | BAD_TIME       | The month of the time is '1.5', not a whole number
            "year": 2027, "month": 1     | TIME_IN_FUTURE | The time 2026-12-31T15:00:00Z lies PT947H ahead of now, more than PT1H
            "years": 2019                | NO_TIME        | The message has no time; looked for time, timestamp, and for year and month
            """)
    void refusesPartsThatMakeNoTime(String members, Cause cause, String text) {
        Steps steps = steps(
                "parse: {time: {parts: {year: year, month: month}, zone: Asia/Seoul}, tags: {device: {default: home}}}");
        Rejection rejection = Objects.requireNonNull(
                apply(steps, "{" + members + ", \"v\": 1}").rejection());
        assertThat(rejection.cause()).isEqualTo(cause);
        assertThat(rejection.text()).isEqualTo(text);
    }

    @Test
    void takesTimesWithoutAZoneInTheDeclaredOne() {
        Steps steps =
                steps("parse: {tags: {device: {default: a}}, time: {zone: Asia/Seoul, format: 'yyyy-MM-dd HH:mm:ss'}}");
        assertThat(apply(steps, "{\"time\": \"2023-06-09 20:34:06\", \"v\": 1}"))
                .isSameAs(Verdict.PASS);
        assertThat(reading(steps)).contains("2023-06-09T11:34:06.000Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            EMPTY             | ``
            EMPTY             | `   `
            NOT_JSON          | `hello`
            NOT_JSON          | `{"time":"2026-11-22T03:00:00Z","v":1,}`
            NOT_JSON          | `{"time":"2026-11-22T03:00:00Z","v":NaN}`
            NOT_JSON          | `{"time":"2026-11-22T03:00:00Z",/* x */"v":1}`
            NOT_JSON          | `{'time':1}`
            NOT_AN_OBJECT     | `[1,2]`
            NOT_AN_OBJECT     | `42`
            TRUNCATED         | `{"time":"2026-11-22T03:00:00Z","v":`
            TRUNCATED         | `{"time":"2026-11-22T03:0`
            TRAILING_TEXT     | `{"time":"2026-11-22T03:00:00Z","v":1} {}`
            TRAILING_TEXT     | `{"time":"2026-11-22T03:00:00Z","v":1} and more`
            CONTROL_CHARACTER | `{"time":"2026-11-22T03:00:00Z","note":"a\bb","v":1}`
            DUPLICATE_FIELD   | `{"time":"2026-11-22T03:00:00Z","v":1,"v":2}`
            DUPLICATE_FIELD   | `{"time":"2026-11-22T03:00:00Z","v":1,"V":2}`
            DUPLICATE_FIELD   | `{"time":"2026-11-22T03:00:00Z","a":{"x":1,"x":1}}`
            TOO_DEEP          | `{"time":"2026-11-22T03:00:00Z","a":{"b":{"c":{"d":1}}}}`
            NO_TIME           | `{"v":1}`
            NO_TIME           | `{"time":null,"v":1}`
            BAD_TIME          | `{"time":"yesterday","v":1}`
            BAD_TIME          | `{"time":true,"v":1}`
            BAD_TIME          | `{"time":"1970-01-01T00:00:05Z","v":1}`
            BAD_TIME          | `{"time":"2026-02-30T00:00:00Z","v":1}`
            TIME_WRONG_SCALE  | `{"time":12345,"v":1}`
            TIME_IN_FUTURE    | `{"time":"2026-11-22T05:00:01Z","v":1}`
            NO_VALUES         | `{"time":"2026-11-22T03:00:00Z","note":"x"}`
            BAD_NUMBER        | `{"time":"2026-11-22T03:00:00Z","v":1e999}`
            """)
    void namesTheCauseOfEveryRefusal(Cause cause, String message) {
        Steps steps = steps("parse: {max-depth: 3, tags: {device: {default: a}}}");
        Rejection rejection = rejection(apply(steps, message.replace("\\b", "\b")));
        assertThat(rejection.cause()).isEqualTo(cause);
        assertThat(rejection.text()).isNotBlank();
    }

    @Test
    void saysWhereTheBadByteIs() {
        String message = "{\"time\":\"2026-11-22T03:00:00Z\",\"note\":\"ab\bcd\",\"v\":1}";
        Rejection rejection = rejection(apply(steps(DEFAULTED), message));
        assertThat(rejection.place()).isEqualTo(message.indexOf('\b'));
        assertThat(rejection.text()).contains("0x08");
    }

    @Test
    void refusesOtherEncodings() {
        byte[] invalid = "{\"time\":\"2026-11-22T03:00:00Z\",\"note\":\"??\",\"v\":1}".getBytes(StandardCharsets.UTF_8);
        invalid[40] = (byte) 0xC3;
        invalid[41] = (byte) 0x28;
        assertThat(rejection(steps(DEFAULTED).apply(invalid, 0)).cause()).isEqualTo(Cause.BAD_ENCODING);
        assertThat(rejection(steps(DEFAULTED).apply("{\"v\":1}".getBytes(StandardCharsets.UTF_16), 0))
                        .cause())
                .isEqualTo(Cause.BAD_ENCODING);
    }

    @Test
    void acceptsNamedLeniencies() {
        Steps steps = steps(
                "parse: {lenient: [control-chars, trailing-commas, nan, comments], tags: {device: {default: a}}}");
        assertThat(apply(steps, "{\"time\":\"2026-11-22T03:00:00Z\",/* x */\"note\":\"a\bb\",\"n\":NaN,\"v\":1,}"))
                .isSameAs(Verdict.PASS);
        assertThat(reading(steps))
                .isEqualTo("{\"time\":\"2026-11-22T03:00:00.000Z\",\"note\":\"a\\u0008b\",\"v\":1,\"device\":\"a\"}");
    }

    @Test
    void flattensRenamesAndDropsWithEveryLeafExplained() {
        Steps steps =
                steps("parse: {drop: ['debug.*'], rename: {temp: temperature}, tags: {device: {fields: [id.serial]}}}");
        steps.keepAccount();
        assertThat(
                        apply(
                                steps,
                                "{\"time\":\"2026-11-22T03:00:00Z\",\"timestamp\":5,\"id\":{\"serial\":17},\"temp\":20.5,\"cells\":[3.1,3.2],\"debug\":{\"a\":1,\"b\":[]},\"x\":null,\"ok\":true}"))
                .isSameAs(Verdict.PASS);
        assertThat(reading(steps))
                .isEqualTo(
                        "{\"time\":\"2026-11-22T03:00:00.000Z\",\"device\":\"17\",\"temperature\":20.5,\"cells_0\":3.1,\"cells_1\":3.2,\"ok\":true}");
        LeafReport report = new LeafReport();
        steps.report(report);
        assertThat(report.leaves().keySet())
                .containsExactly(
                        "cells.0",
                        "cells.1",
                        "debug.a",
                        "debug.b",
                        "id.serial",
                        "ok",
                        "temp",
                        "time",
                        "timestamp",
                        "x");
        assertThat(report.kept()).isEqualTo(6);
        assertThat(report.dropped()).isEqualTo(4);
    }

    @Test
    void checksTypeRangePresenceAndUnit() {
        Steps steps = steps(DEFAULTED
                + "\ncheck: {t: {min: -40, max: 85, required: true, unit: °C, unit-field: unit}, on: {type: boolean}}");
        assertThat(rejection(apply(steps, at("\"x\":1"))).cause()).isEqualTo(Cause.REQUIRED_MISSING);
        assertThat(rejection(apply(steps, at("\"t\":85.1"))).cause()).isEqualTo(Cause.OUT_OF_RANGE);
        assertThat(rejection(apply(steps, at("\"t\":\"20\",\"v\":1"))).cause()).isEqualTo(Cause.WRONG_TYPE);
        assertThat(rejection(apply(steps, at("\"t\":20,\"on\":1"))).cause()).isEqualTo(Cause.WRONG_TYPE);
        assertThat(rejection(apply(steps, at("\"t\":20,\"unit\":\"kWh\""))).cause())
                .isEqualTo(Cause.WRONG_UNIT);
        assertThat(apply(steps, at("\"t\":50,\"unit\":\"°F\""))).isSameAs(Verdict.PASS);
        assertThat(steps.row(0).toReading().values()).containsEntry("t", 10.0);
    }

    @Test
    void refusesChangesThatAreTooFastPerDevice() {
        Steps steps = steps("parse: {}\ncheck: {t: {max-rate: 1/s}}");
        assertThat(apply(steps, at(0, "a", 20))).isSameAs(Verdict.PASS);
        assertThat(apply(steps, at(1, "b", 90))).isSameAs(Verdict.PASS);
        assertThat(rejection(apply(steps, at(2, "a", 25))).cause()).isEqualTo(Cause.CHANGES_TOO_FAST);
        assertThat(apply(steps, at(3, "a", 22))).isSameAs(Verdict.PASS);
    }

    @Test
    void filtersByField() {
        Steps steps = steps(DEFAULTED + "\nfilter: {type: {in: [data]}}");
        assertThat(apply(steps, at("\"type\":\"data\",\"v\":1"))).isSameAs(Verdict.PASS);
        assertThat(apply(steps, at("\"type\":\"log\",\"v\":1"))).isSameAs(Verdict.FILTERED);
        assertThat(apply(steps, at("\"v\":1"))).isSameAs(Verdict.FILTERED);
    }

    private static Steps steps(String yaml) {
        return new Steps(Pipelines.withSteps(yaml), Clock.fixed(NOW, ZoneOffset.UTC), new MapMemory());
    }

    private static String at(String members) {
        return "{\"time\":\"2026-11-22T03:00:00Z\"," + members + "}";
    }

    private static String at(int second, String device, double t) {
        return "{\"time\":\"2026-11-22T03:00:0" + second + "Z\",\"device\":\"" + device + "\",\"t\":" + t + "}";
    }

    private static Verdict apply(Steps steps, String message) {
        return steps.apply(message.getBytes(StandardCharsets.UTF_8), NOW.toEpochMilli());
    }

    private static String reading(Steps steps) {
        return new String(steps.reading(0), StandardCharsets.UTF_8);
    }

    private static Rejection rejection(Verdict verdict) {
        Rejection rejection = verdict.rejection();
        assertThat(rejection).isNotNull();
        return java.util.Objects.requireNonNull(rejection);
    }
}
