package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A price per kWh for readings in MWh would be wrong a thousandfold. */
class TariffUnitLintTest {
    private static final String TARIFF =
            """
            name: homes
            sources: [http]
            check: {strom: {unit: MWh}}
            energy:
              covers: month
              power: strom
              tariffs: {a: {from: 2026-01-01, source: a test, rates: 120, UNIT}}
            sinks: [postgres]
            """;

    @Test
    void billsInTheUnitOfTheReadings() {
        assertThat(problems("ko: 가"))
                .singleElement()
                .asString()
                .contains("error two-units: 'check' says that the value is in 'MWh', and the tariff is per 'kWh'");
        assertThat(problems("unit: MWh")).isEmpty();
    }

    private static List<String> problems(String unit) {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(TARIFF.replace("UNIT", unit), Path.of("p.yaml")).problems().stream()
                        .map(Problem::toString)
                        .filter(it -> !it.contains("unknown-sink"))
                        .toList();
    }
}
