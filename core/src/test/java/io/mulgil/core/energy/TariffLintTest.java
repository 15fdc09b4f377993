package io.mulgil.core.energy;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.core.tariff.Tariff;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in tariffs are found with their place before anybody is billed by them. */
class TariffLintTest {
    private static final String HEAD = "name: homes\nsources: [http]\nsinks: {sample: {table: t}}\n";
    private static final String SOUND =
            "{from: 2026-01-01, source: a test, blocks: [200, 400], rates: [120, 214.6, 307.3], fixed: [910, 1600, 7300]}";

    private final PipelineFile reader = new PipelineFile(Catalog.load(), Environment.of(Map.of()));

    @Test
    void readsWhatTheFileSays() {
        List<Tariff> tariffs = TariffReader.of(reader.read(
                        HEAD
                                + """
                        energy:
                          covers: 1h
                          tariffs:
                            blocks:
                              from: 2026-01-01
                              to: 2026-06-30
                              source: a test
                              ko: 누진
                              blocks: [200]
                              rates: [120, 214.6]
                              fixed: 910
                              lines: {rounding: down}
                              total: {to: 10, rounding: down}
                              seasons: {summer: {from: 07-01, to: 08-31, blocks: [300]}}
                              charges: {climate: {rate: 9}, fuel: {rate: -2.5}}
                              levies: {vat: {percent: 10, en: VAT}}
                            times:
                              from: 2026-07-01
                              source: a test
                              times:
                                night: {hours: [22:00-08:00], rate: 80}
                                day: {hours: [08:00-12:00, 12:00-22:00], rate: 150}
                        """,
                        Path.of("p.yaml"))
                .pipeline()
                .orElseThrow()
                .step("energy")
                .orElseThrow()
                .values());
        assertThat(tariffs).extracting(Tariff::name).containsExactly("blocks", "times");
        Tariff blocks = tariffs.get(0);
        assertThat(blocks.title().ko()).isEqualTo("누진");
        assertThat(blocks.seasons().get(0).price().limits()).containsExactly(new BigDecimal("300"));
        assertThat(blocks.seasons().get(0).price().rates())
                .containsExactly(new BigDecimal("120"), new BigDecimal("214.6"));
        assertThat(blocks.charges().get(1).rate()).isEqualTo(new BigDecimal("-2.5"));
        assertThat(blocks.total().apply(new BigDecimal("129"))).isEqualByComparingTo("120");
        assertThat(tariffs.get(1).timed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "blocks: [400, 200], rates: [1, 2, 3] | 8:27 error blocks-not-rising | Block 2 ends at 200, not above the 400",
                "blocks: [200, 400], rates: [1, 2] | rates-and-blocks | 2 rates stand for 2 ends of blocks",
                "blocks: [200], rates: [1, 2], fixed: [1, 2, 3] | fixed-and-blocks | 3 fixed parts stand for 2 blocks",
                "fixed: 5 | missing-option | It has no rates",
                "type: gas, rates: 1 | invalid-value | 'gas' is no valid type",
                "rates: [-1] | invalid-value | numbers of 0 or more such as 120 or 214.6",
                "rates: 1, to: 2025-12-31 | invalid-value | It ends on 2025-12-31, before it begins",
                "rates: 1, to: 2026-02-30 | invalid-value | expected: day such as 2026-01-31",
                "rates: 1, total: {to: 0} | invalid-value | expected: number above 0",
                "rates: 1, seasons: {a: {from: 13-01, to: 02-01}} | invalid-value | month and day such as 07-01",
                "rates: 1, seasons: {a: {from: 11-01, to: 02-29}, b: {from: 02-29, to: 03-31}} | overlapping-seasons | 02-29 is in 'a' and in 'b'",
                "seasons: {a: {from: 01-01, to: 06-30, rates: 1}} | season-missing | 07-01 is in no season",
                "rates: 1, seasons: {a: {from: 01-01, to: 06-30, blocks: [5, 4]}} | blocks-not-rising | Block 2 ends at 4",
                "rates: 1, times: {all: {rate: 2}} | rates-and-times | a unit has one rate only",
                "times: {night: {hours: [22:00-08:00], rate: 1}} | hours-missing | mon 08:00-22:00 has no rate",
                "'times: {all: {rate: 1}, sun: {days: [sun], hours: [10:00-12:00], rate: 2}}' | hours-twice | sun 10:00-12:00 has 2 rates",
                "'times: {a: {hours: [00:00-10:30], rate: 1}, b: {hours: [10:30-24:00], rate: 2}}' | hours-between-readings | Rates change at 10:30",
                "times: {all: {hours: [25:00-26:00], rate: 1}} | invalid-value | hours such as 09:00-17:30",
                "rates: 1, levies: {vat: {percent: -1}} | invalid-value | expected: number such as 10"
            })
    void findsWhatMakesNoSense(String options, String code, String what) {
        String tariffs = "energy:\n  covers: 1h\n  tariffs:\n    one:\n";
        String text = HEAD + tariffs + "      {source: a test, " + options + ", from: 2026-01-01}\n";
        assertThat(problems(text)).anySatisfy(problem -> assertThat(problem).contains(code.replace("8:27 ", ""), what));
    }

    @Test
    void saysWhereTariffsOverlapAndWhereNoneHolds() {
        String open = "{type: water, from: 2026-01-01, rates: 5, source: a test}";
        String early = "{type: water, from: 2025-01-01, to: 2025-11-30, rates: 5, source: a test}";
        String text = HEAD + "energy:\n  covers: month\n  tariffs:\n    a: " + SOUND + "\n    b: " + open + "\n    c: "
                + early;
        assertThat(problems(text))
                .containsExactly(
                        "p.yaml:8:28 warning days-without-tariff: From 2025-12-01 to 2025-12-31 no tariff of its type holds, so bills of"
                                + " these days have no sum; let 'c' last until 2025-12-31, unless nothing is billed then");
        assertThat(problems(text.replace("to: 2025-11-30, ", "")))
                .containsExactly(
                        "p.yaml:8:28 error overlapping-tariffs: On 2026-01-01 the tariff 'c' of the same type still holds, as it has no last"
                                + " day; end that one: 'to: 2025-12-31'");
    }

    @Test
    void wantsToKnowWhatOneReadingStandsFor() {
        assertThat(problems(HEAD + "energy:\n  tariffs:\n    a: " + SOUND))
                .singleElement()
                .asString()
                .contains("error missing-option: Tariffs are there, and 'covers' does not say");
        assertThat(problems(HEAD + "energy:\n  covers: month\n  billing-day: 15\n  tariffs:\n    a: " + SOUND))
                .singleElement()
                .asString()
                .startsWith("p.yaml:6:16 warning estimated-bills: Readings stand for calendar months");
        String timed = "{from: 2026-01-01, source: a test, times: {all: {rate: 5}}}";
        for (String covers : List.of("month", "day", "24h")) {
            assertThat(problems(HEAD + "energy:\n  covers: " + covers + "\n  tariffs:\n    a: " + timed))
                    .singleElement()
                    .asString()
                    .contains("p.yaml:7:43 error hour-not-known: Rates depend on the hour, and readings stand for a ");
        }
        assertThat(problems(HEAD + "energy:\n  covers: 2d\n"))
                .singleElement()
                .asString()
                .contains("at most a day");
    }

    private List<String> problems(String text) {
        return reader.read(text, Path.of("p.yaml")).problems().stream()
                .map(Problem::toString)
                .toList();
    }
}
