package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that somebody else started: the same file gives the same tables. */
class ExternalServersIT {
    @Test
    void givesTheSameTablesOnServersStartedElsewhere(@TempDir Path folder, @TempDir Path theirs, @TempDir Path embedded)
            throws Exception {
        Instant first = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        String there;
        try (Cluster cluster = new Cluster(ClusterSettings.in(theirs).withFreePorts(), Progress.SILENT)) {
            cluster.start();
            Database database = cluster.database();
            String url = database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password();
            try (ProgramProcess program = new ProgramProcess(
                    folder, PipelineFolder.write(folder, 85), "--kafka", cluster.kafkaBootstrap(), "--database", url)) {
                there = tables(program, first);
                assertThat(program.output()).contains("(external)");
                program.stop();
            }
        }
        try (ProgramProcess program = new ProgramProcess(embedded, PipelineFolder.write(embedded, 85))) {
            assertThat(tables(program, first)).isEqualTo(there);
            program.stop();
        }
    }

    private static String tables(ProgramProcess program, Instant first) throws Exception {
        program.start();
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            messages.add(Messages.good(first, i, 5));
        }
        Messages.send(program.kafka(), "rooms.raw", messages);
        await().atMost(Duration.ofSeconds(90)).until(() -> program.number("SELECT count(*) FROM rooms") == 2_000);
        await().atMost(Duration.ofSeconds(60)).until(() -> program.number("SELECT count(*) FROM mulgil.dirty") == 0);
        return program.tool(
                "for t in rooms rooms_1m rooms_5m rooms_10m rooms_1h rooms_1d; do psql -Atc \"\\d $t\" | grep -v Number; psql -Atc \"SELECT md5(string_agg(r::text, '|' ORDER BY r.device, r.time)) FROM $t r\"; done");
    }
}
