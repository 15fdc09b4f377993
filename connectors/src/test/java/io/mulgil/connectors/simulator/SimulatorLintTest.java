package io.mulgil.connectors.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a simulator is marked where it stands in the pipeline file, also inside entries that the user named. */
class SimulatorLintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults: {fire: {}}|14|unknown-fault",
                "faults: {gap: {per-day: 500}}|29|contradiction",
                "sensors: {sound: {noise: 1}}|15|missing-option",
                "sensors: {co2: {min: 20000}}|26|contradiction",
                "history: soon|14|invalid-value",
                "evry: 1s|5|unknown-option",
            })
    void marksTheMistakeAtItsPlace(String option, int column, String code) {
        String text = "name: rooms\nsources:\n  simulator:\n    " + option + "\nsinks:\n  postgres:\n";
        Problem problem = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(text, Path.of("pipeline.yaml"))
                .problems()
                .get(0);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.place().line()).isEqualTo(4);
        assertThat(problem.place().column()).isEqualTo(column);
    }
}
