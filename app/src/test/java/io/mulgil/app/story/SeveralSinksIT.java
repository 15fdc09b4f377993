package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.Influxd;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One pipeline into PostgreSQL and InfluxDB: both hold the same, and each is accounted for by its own book. */
class SeveralSinksIT {
    private static final int MESSAGES = 20_000;

    @Test
    void bothSinksHoldTheSameAlsoAfterEachOfThemAndTheProgramWereKilled(@TempDir Path folder) throws Exception {
        try (Influxd influxd = Influxd.start();
                ProgramProcess program = new ProgramProcess(folder, pipeline(folder, influxd))) {
            influxd.createDatabase("plant");
            program.start();
            send(program, 0, MESSAGES / 2);
            influxd.kill();
            send(program, MESSAGES / 2, MESSAGES);
            program.kill();
            influxd.startAgain();
            program.start();
            await().atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .until(() ->
                            points(influxd) == MESSAGES && program.number("SELECT count(*) FROM rooms") == MESSAGES);
            Messages.send(
                    program.kafka(),
                    "rooms.raw",
                    List.of(
                            "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"temperature\":1,\"co2\":\"high\"}",
                            "{"));
            String balance = program.command(
                    0,
                    "balance",
                    "rooms",
                    "--wait",
                    "60",
                    "--data",
                    program.data().toString());
            assertThat(balance)
                    .contains("rooms: balanced")
                    .contains("sink:postgres")
                    .contains("sink:influxdb");
            assertThat(values(influxd)).isEqualTo(values(program));
            assertThat(
                            program.tool(
                                    "curl -sf -H \"Authorization: Bearer $MULGIL_TOKEN\" $MULGIL_URL/api/v1/pipelines/rooms/flow"))
                    .contains("sink:postgres")
                    .contains("sink:influxdb");
            assertThat(Files.readString(program.data().resolve("logs/mulgil.log")))
                    .doesNotContain(Influxd.PASSWORD);
            program.stop();
        }
    }

    private static Path pipeline(Path folder, Influxd influxd) throws Exception {
        Path pipeline = PipelineFolder.write(folder, 85);
        Path file = pipeline.resolve("pipeline.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        + "  influxdb: {url: \"%s\", dialect: v1, database: plant, user: %s, password: %s}%n"
                                .formatted(influxd.url(), Influxd.USER, Influxd.PASSWORD));
        return pipeline;
    }

    private static void send(ProgramProcess program, int from, int to) throws Exception {
        Instant first = Instant.parse("2026-11-20T00:00:00.123Z").truncatedTo(ChronoUnit.MILLIS);
        List<String> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            messages.add(Messages.good(first, i, 20));
        }
        Messages.send(program.kafka(), "rooms.raw", messages);
    }

    private static long points(Influxd influxd) {
        return influxd.ask("plant", "SELECT temperature FROM rooms")
                .lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .count();
    }

    /** Device, epoch milliseconds and sums, so that the two can be compared. */
    private static String values(Influxd influxd) {
        String[] sums = influxd.ask("plant", "SELECT sum(temperature), sum(co2), count(co2) FROM rooms")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("")
                .split(",", -1);
        String first = influxd.ask("plant", "SELECT temperature FROM rooms ORDER BY time LIMIT 1")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("")
                .split(",", -1)[2];
        return Math.round(Double.parseDouble(sums[3])) + " " + Math.round(Double.parseDouble(sums[4])) + " " + sums[5]
                + " " + Long.parseLong(first) / 1_000_000;
    }

    private static String values(ProgramProcess program) throws Exception {
        return program.number("SELECT round(sum(temperature)) FROM rooms") + " "
                + program.number("SELECT round(sum(co2)) FROM rooms") + " "
                + program.number("SELECT count(co2) FROM rooms") + " "
                + program.number("SELECT (extract(epoch from min(time)) * 1000)::bigint FROM rooms");
    }
}
