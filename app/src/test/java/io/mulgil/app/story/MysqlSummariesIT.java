package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.MariaDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pipeline into PostgreSQL and MariaDB: the sums of the one are those of the other's rows, whoever is killed, and the balance says so. */
class MysqlSummariesIT {
    private static final int MESSAGES = 10_000;

    @Test
    void sumsAreThoseOfTheRowsAlsoAfterServerAndProgramWereKilled(@TempDir Path folder) throws Exception {
        try (MariaDbServer mariadb = MariaDbServer.start();
                ProgramProcess program = new ProgramProcess(folder, pipeline(folder, mariadb))) {
            program.start();
            send(program, 0, MESSAGES / 2);
            mariadb.kill();
            send(program, MESSAGES / 2, MESSAGES);
            program.kill();
            mariadb.startAgain();
            program.start();
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() ->
                            counted(mariadb) >= MESSAGES && program.number("SELECT count(*) FROM rooms") == MESSAGES);
            assertThat(program.command(
                            0,
                            "balance",
                            "rooms",
                            "--wait",
                            "60",
                            "--data",
                            program.data().toString()))
                    .contains("rooms: balanced")
                    .contains("sink:postgres")
                    .contains("sink:mysql");
            assertThat(counted(mariadb)).isEqualTo(MESSAGES);
            assertThat(mariadb.ask("SELECT COUNT(*), ROUND(SUM(temperature_sum)), SUM(co2_count) FROM rooms_daily"))
                    .containsExactly(program.number(
                                    "SELECT count(DISTINCT (device, date_trunc('day', time AT TIME ZONE 'UTC'))) FROM rooms")
                            + "\t" + program.number("SELECT round(sum(temperature)) FROM rooms") + "\t"
                            + program.number("SELECT count(co2) FROM rooms"));
            assertThat(mariadb.ask("SELECT COUNT(*) FROM rooms_latest"))
                    .containsExactly(Long.toString(program.number("SELECT count(DISTINCT device) FROM rooms")));
            assertThat(Files.readString(program.data().resolve("logs/mulgil.log")))
                    .doesNotContain(MariaDbServer.PASSWORD);
            program.stop();
        }
    }

    private static Path pipeline(Path folder, MariaDbServer mariadb) throws Exception {
        Path pipeline = PipelineFolder.write(folder, 85);
        Path file = pipeline.resolve("pipeline.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "  mysql: {port: %d, database: %s, user: %s, password: %s}%n"
                                .formatted(
                                        mariadb.port(),
                                        MariaDbServer.DATABASE,
                                        MariaDbServer.USER,
                                        MariaDbServer.PASSWORD));
        return pipeline;
    }

    private static void send(ProgramProcess program, int from, int to) throws Exception {
        Instant first = Instant.parse("2026-11-20T00:00:00.123Z");
        List<String> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(Messages.good(first, i, 20));
        }
        Messages.send(program.kafka(), "rooms.raw", messages);
    }

    private static long counted(MariaDbServer mariadb) {
        return Long.parseLong(
                mariadb.ask("SELECT SUM(readings) FROM rooms_device").get(0));
    }
}
