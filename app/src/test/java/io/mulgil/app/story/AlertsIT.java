package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.alert.Notification;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An alert from the reading to the person and back, and what is left of it when the program is killed. */
class AlertsIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int STORM = 10_000;
    /** Seconds between two messages of one conversation. */
    private static final int EVERY = 5;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void raisesActsClearsAndRehearsesTheSame() throws IOException, InterruptedException, SQLException {
        try (ProgramProcess program = new ProgramProcess(folder, pipeline())) {
            program.start();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Messages.send(
                    program.kafka(),
                    "hot-rooms.raw",
                    List.of(
                            reading("a", now.minusSeconds(9), 21),
                            reading("a", now.minusSeconds(8), 36.2),
                            reading("b", now.minusSeconds(8), 22)));
            await().atMost(SOON).until(() -> count(program, "alert where cleared is null") == 1);

            String list = program.command(
                    0, "alerts", "hot-rooms", "--data", program.data().toString());
            assertThat(list).contains("1 open", "critical", "temperature 36.2 °C", "35");
            String id = text(program, "select id from mulgil.alert");
            String story = program.command(
                    0,
                    "alerts",
                    "acknowledge",
                    "hot-rooms",
                    id,
                    "--comment",
                    "window opened",
                    "--data",
                    program.data().toString());
            assertThat(story).contains("acknowledged", "window opened", "raised");

            Messages.send(
                    program.kafka(),
                    "hot-rooms.raw",
                    List.of(reading("a", now.minusSeconds(7), 34), reading("a", now.minusSeconds(6), 25)));
            await().atMost(SOON).until(() -> count(program, "alert where cleared is not null") == 1);
            assertThat(count(program, "alert_event")).isEqualTo(3);
            assertThat(rehearsed(program, now)).isEqualTo(ids(program));
            assertThat(program.command(
                            0,
                            "alerts",
                            "rehearse",
                            pipeline().toString(),
                            "--days",
                            "1",
                            "--data",
                            program.data().toString()))
                    .contains("5 readings", "temperature > 35", "never fires");
            Path other = Files.createDirectories(folder.resolve("other")).resolve("pipeline.yaml");
            Files.writeString(
                    other,
                    Files.readString(pipeline().resolve("pipeline.yaml"))
                            .replace("temperature > 35", "temperature > 99")
                            .replace("temperature < -40", "temperature < 30"));
            assertThat(program.command(
                            0,
                            "alerts",
                            "rehearse",
                            pipeline().toString(),
                            "--pipeline-file",
                            other.toString(),
                            "--days",
                            "1",
                            "--data",
                            program.data().toString()))
                    .contains("no longer: 1", "only with the new rule: 3", "    a  20");
            program.stop();
        }
    }

    @Test
    void losesAndDoublesNoAlertAndTellsItInFewMessagesWhenKilledInAStorm()
            throws IOException, InterruptedException, SQLException {
        try (HookReceiver receiver = new HookReceiver();
                ProgramProcess program = new ProgramProcess(
                        folder, pipeline(receiver.channel() + "notify: {wait: 3s, every: %ds}".formatted(EVERY)))) {
            program.start();
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            Messages.send(program.kafka(), "hot-rooms.raw", storm(now, 40));
            await().atMost(SOON).until(() -> count(program, "alert") > STORM / 20);
            program.kill();
            program.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> count(program, "alert where cleared is null") == STORM);
            Messages.send(program.kafka(), "hot-rooms.raw", storm(now.plusSeconds(1), 20));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> count(program, "alert where cleared is not null") == STORM);
            assertThat(count(program, "alert_event where kind = 'raised'")).isEqualTo(STORM);
            assertThat(count(program, "alert_event where kind = 'cleared'")).isEqualTo(STORM);
            await().atMost(Duration.ofMinutes(2)).until(() -> receiver.told(Notification.Kind.CLEARED) == STORM);
            // The first message may have come to one alert alone.
            assertThat(receiver.told(Notification.Kind.ALERT) + receiver.told(Notification.Kind.DIGEST))
                    .isEqualTo(STORM);
            long seconds = Duration.between(now, Instant.now()).toSeconds();
            long messages =
                    receiver.taken().stream().map(Notification::id).distinct().count();
            assertThat(messages).isLessThanOrEqualTo(2 + seconds / EVERY);
            assertThat(count(program, "notification")).isEqualTo(messages);
            // What was taken in the moment of the kill comes again, under its own id.
            assertThat(receiver.taken().size() - messages).isLessThanOrEqualTo(1);
            program.stop();
        }
    }

    @Test
    void closesAlertsWhoseRulesAreGoneFromTheFile() throws IOException, InterruptedException, SQLException {
        Path pipeline = pipeline();
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            Messages.send(program.kafka(), "hot-rooms.raw", List.of(reading("a", Instant.now(), 36.2)));
            await().atMost(SOON).until(() -> count(program, "alert where cleared is null") == 1);
            program.stop();
            Path file = pipeline.resolve("pipeline.yaml");
            Files.writeString(file, Files.readString(file).replaceAll("(?s)alerts:.*(?=sinks:)", ""));
            program.start();
            await().atMost(SOON).until(() -> count(program, "alert where cleared is not null") == 1);
            assertThat(text(program, "select text_en from mulgil.alert_event where kind = 'cleared'"))
                    .contains("hot", "changed or removed");
            program.stop();
        }
    }

    private static List<String> storm(Instant time, double temperature) {
        return IntStream.range(0, STORM)
                .mapToObj(i -> reading("room-" + i, time, temperature))
                .toList();
    }

    private static String reading(String device, Instant time, double temperature) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"temperature\":%s}".formatted(time, device, temperature);
    }

    private Set<String> rehearsed(ProgramProcess program, Instant now) throws IOException, SQLException {
        Map<String, String> env = program.environment();
        Database database = new Database(
                Objects.requireNonNull(env.get("PGHOST")),
                Integer.parseInt(env.get("PGPORT")),
                Objects.requireNonNull(env.get("PGDATABASE")),
                Objects.requireNonNull(env.get("PGUSER")),
                Objects.requireNonNull(env.get("PGPASSWORD")));
        Pipeline pipeline = new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(pipeline())
                .pipeline()
                .orElseThrow();
        Rehearsal rehearsal = new Rehearsal(pipeline);
        rehearsal.run(database, now.minusSeconds(3600), now.plusSeconds(60), (reached, readings) -> {});
        return rehearsal.events().stream()
                .filter(event -> event.kind() == AlertEvent.Kind.RAISED)
                .map(event -> event.alert().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(ProgramProcess program) throws IOException, SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select id from mulgil.alert")) {
            while (row.next()) {
                ids.add(row.getString(1));
            }
        }
        return new TreeSet<>(ids);
    }

    private static long count(ProgramProcess program, String of) throws IOException, SQLException {
        return program.number("select count(*) from mulgil." + of);
    }

    private static String text(ProgramProcess program, String sql) throws IOException, SQLException {
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private Path pipeline() throws IOException {
        return pipeline("");
    }

    private Path pipeline(String more) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("hot-rooms"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: hot-rooms
                sources: [http]
                check:
                  temperature: {unit: °C}
                alerts:
                  hot: {when: temperature > 35, clear: 30, severity: critical}
                  icy: {when: temperature < -40}
                sinks: [postgres]
                %s
                """
                        .formatted(more));
        return pipeline;
    }
}
