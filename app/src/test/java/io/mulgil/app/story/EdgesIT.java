package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.Influxd;
import io.mulgil.testkit.RabbitMqServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From RabbitMQ to PostgreSQL and InfluxDB: program, queue server and InfluxDB are each killed at a random moment while a plant sends. Both
 * stores hold every reading once, at the same millisecond. {@code -Dmulgil.edges.documents=50000} is the long form.
 */
class EdgesIT {
    private static final int DOCUMENTS = Integer.getInteger("mulgil.edges.documents", 2_000);
    private static final int CHUNK = 20;
    private static final int READINGS_EACH = 17;
    private static final long READINGS = (long) DOCUMENTS * READINGS_EACH;
    private static final String BATTERY = "kind = 'battery' AND device = '1'";

    @Test
    void holdsEveryReadingOnceInBothStoresWhoeverIsKilled(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("EdgesIT seed " + seed);
        Random random = new Random(seed);
        Path root = Path.of(System.getProperty("mulgil.root", "..")).toAbsolutePath();
        try (RabbitMqServer rabbit = RabbitMqServer.start(folder.resolve("rabbitmq"));
                Influxd influx = Influxd.start();
                ProgramProcess program = new ProgramProcess(folder, pipeline(folder, root, rabbit, influx))) {
            influx.createDatabase("plant");
            program.start();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(rabbit, root));
            moment(random);
            program.kill();
            program.start();
            moment(random);
            rabbit.kill();
            rabbit.startAgain();
            moment(random);
            influx.kill();
            moment(random);
            influx.startAgain();
            sending.get(10, TimeUnit.MINUTES);
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> program.number("SELECT count(*) FROM campus_microgrid") >= READINGS);
            assertThat(program.number("SELECT count(*) FROM campus_microgrid")).isEqualTo(READINGS);
            List<Long> stored = times(program);
            assertThat(stored).hasSize(DOCUMENTS).doesNotHaveDuplicates();
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> times(influx).size() >= DOCUMENTS);
            assertThat(times(influx)).isEqualTo(stored);
            assertThat(points(influx)).isEqualTo(program.number("SELECT count(soc) FROM campus_microgrid"));
            assertThat(program.command(
                            0,
                            "balance",
                            "--wait",
                            "60",
                            "--data",
                            program.data().toString()))
                    .contains("campus-microgrid: balanced");
        }
    }

    private static void send(RabbitMqServer rabbit, Path root) {
        try {
            new MicrogridDocuments(rabbit.port(), root).send(DOCUMENTS, CHUNK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moment(Random random) {
        await().pollDelay(Duration.ofMillis(500 + random.nextInt(2_500))).until(() -> true);
    }

    /** The shipped pipeline, with other sources and sinks. */
    private static Path pipeline(Path folder, Path root, RabbitMqServer rabbit, Influxd influx) throws IOException {
        String shipped = Files.readString(root.resolve("pipelines/campus-microgrid/pipeline.yaml"));
        String steps = shipped.substring(shipped.indexOf("parse:"), shipped.indexOf("sinks:"));
        Path file = folder.resolve("pipeline.yaml");
        Files.writeString(
                file,
                """
                name: campus-microgrid
                sources:
                  rabbitmq: {hosts: ["127.0.0.1:%d"], queue: plant, declare: classic}
                %s
                sinks:
                  postgres: {rollups: [1m, 1h], partition: day}
                  influxdb: {url: "%s", dialect: v1, database: plant, user: %s, password: %s, measurement: points}
                """
                        .formatted(rabbit.port(), steps, influx.url(), Influxd.USER, Influxd.PASSWORD));
        return file;
    }

    private static List<Long> times(ProgramProcess program) throws IOException, SQLException {
        List<Long> times = new ArrayList<>();
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT (extract(epoch FROM time) * 1000)::bigint FROM campus_microgrid WHERE " + BATTERY
                                + " ORDER BY time")) {
            while (rows.next()) {
                times.add(rows.getLong(1));
            }
        }
        return times;
    }

    private static List<Long> times(Influxd influx) {
        List<Long> times = new ArrayList<>();
        influx.ask("plant", "SELECT soc FROM points WHERE " + BATTERY)
                .lines()
                .skip(1)
                .forEach(line -> times.add(Long.parseLong(line.split(",", -1)[2]) / 1_000_000));
        return times;
    }

    private static long points(Influxd influx) {
        List<String> lines =
                influx.ask("plant", "SELECT count(soc) FROM points").lines().toList();
        return Long.parseLong(lines.get(1).split(",", -1)[3]);
    }
}
