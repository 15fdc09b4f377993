package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped microgrid, whole: every document becomes seventeen rows, its sums hold in the table, and the counts say so. */
class MicrogridIT {
    private static final String DOCUMENTS = "SELECT count(DISTINCT time) FROM campus_microgrid";
    private static final String INCOMPLETE =
            "SELECT count(*) FROM (SELECT time FROM campus_microgrid GROUP BY time HAVING count(*) <> 17) t";
    /** Of those whose power no fault has changed: the grid gives what is used and the inverters do not. */
    private static final String UNBALANCED =
            """
            SELECT count(*) FROM (SELECT time,
                sum(active_power) FILTER (WHERE kind = 'transformer' AND device = '1')
                - sum(active_power) FILTER (WHERE kind = 'transformer' AND device = '2')
                + sum(active_power) FILTER (WHERE kind = 'inverter') AS rest
              FROM campus_microgrid GROUP BY time) t WHERE abs(rest) < 0.05""";

    @Test
    void turnsEachDocumentIntoSeventeenRowsAndCountsBoth(@TempDir Path folder) throws Exception {
        Path pipeline = Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "campus-microgrid");
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            await().atMost(Duration.ofSeconds(90)).until(() -> program.number(DOCUMENTS) > 590);
            assertThat(program.number(INCOMPLETE)).isZero();
            assertThat(program.number(UNBALANCED)).isGreaterThan(program.number(DOCUMENTS) / 3);
            assertThat(program.number("SELECT count(DISTINCT kind) FROM campus_microgrid"))
                    .isEqualTo(7);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> program.number("SELECT count(*) FROM campus_microgrid_1m WHERE kind = 'rack'") > 20);
            assertThat(program.tool("kcat -b $KAFKA_BOOTSTRAP -C -t campus -o beginning -c 1 -q -K ' '"))
                    .matches(
                            "(?s)\\d{10}-site1-field\\d-\\d \\{\"Name\":\"[^\"]+\",\"index\":\"field\\d\",\"site_id\":\"site1\",\"service\":\"\\d\",.*");
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("campus-microgrid: balanced");
        }
    }
}
