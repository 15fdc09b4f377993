package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that come two days late, and a row that is corrected, change exactly the buckets they belong to. */
class LateRowsIT {
    @Test
    void changesExactlyTheBucketsOfLateAndCorrectedRows(@TempDir Path folder) throws Exception {
        Instant old = Instant.now()
                .minus(2, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.DAYS)
                .plus(5, ChronoUnit.HOURS);
        try (ProgramProcess program = new ProgramProcess(folder, PipelineFolder.write(folder, 85))) {
            program.start();
            String bootstrap = program.kafka();
            List<String> onTime = new ArrayList<>();
            for (int i = 0; i < 1_200; i++) {
                onTime.add(Messages.good(old, i, 2));
            }
            Messages.send(bootstrap, "rooms.raw", onTime);
            settled(program, 1_200);
            program.tool("psql -qc 'CREATE TABLE before AS SELECT * FROM rooms_1m'");

            Instant late = old.plus(3, ChronoUnit.MINUTES).plusMillis(500);
            Messages.send(
                    bootstrap,
                    "rooms.raw",
                    List.of(
                            "{\"time\":\"" + late + "\",\"device\":\"dev-0\",\"temperature\":84}",
                            "{\"time\":\"" + old.plus(7, ChronoUnit.MINUTES)
                                    + "\",\"device\":\"dev-1\",\"temperature\":-39}"));
            settled(program, 1_201);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> program.number(
                                    "SELECT count(*) FROM rooms_1m WHERE temperature_max = 84 OR temperature_min = -39")
                            == 2);
            assertThat(program.number(
                            "SELECT count(*) FROM (SELECT * FROM rooms_1m EXCEPT SELECT * FROM before) changed"))
                    .isEqualTo(2);
            for (String width : Rollups.WIDTHS.keySet()) {
                await().atMost(Duration.ofSeconds(30)).until(() -> Rollups.differences(program, width) == 0);
            }
        }
    }

    private static void settled(ProgramProcess program, long rows) {
        await().atMost(Duration.ofSeconds(90)).until(() -> program.number("SELECT count(*) FROM rooms") == rows);
        await().atMost(Duration.ofSeconds(90)).until(() -> program.number("SELECT count(*) FROM mulgil.dirty") == 0);
    }
}
