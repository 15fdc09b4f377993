package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Registers with glitches, short zeros, wraps, late and repeated messages, while the program is killed: the sum of each meter's consumption is what
 * was really used, in the table and in its rollups, and the account has no remainder.
 */
class MeterIT {
    private static final int METERS = 30;
    private static final int EACH = 300;
    private static final int CHUNKS = 6;
    private static final long MODULUS = 1_000_000_000; // thousandths

    private final Map<String, Double> used = new HashMap<>();

    private record Sent(String meter, String text) {}

    @Test
    void sumsUpToWhatWasUsedThoughTheProgramIsKilled(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("MeterIT seed " + seed);
        Random random = new Random(seed);
        List<List<Sent>> chunks = chunks(random);
        try (ProgramProcess program = new ProgramProcess(folder, pipeline(folder))) {
            program.start();
            for (int i = 0; i < CHUNKS; i++) {
                if (i == CHUNKS / 2) {
                    program.kill();
                    program.start();
                }
                send(program.kafka(), chunks.get(i));
            }
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .ignoreExceptions()
                    .until(() -> program.number("SELECT count(*) FROM meters") == METERS * EACH);
            assertThat(program.command(
                            0,
                            "balance",
                            "meters",
                            "--wait",
                            "60",
                            "--data",
                            program.data().toString()))
                    .contains("meters: balanced");
            same(sums(program, "SELECT device, sum(energy_used) FROM meters GROUP BY device"));
            assertThat(program.number("SELECT count(*) FROM meters WHERE energy_used_quality IS NULL"))
                    .isZero();
            assertThat(program.number("SELECT count(*) FROM meters WHERE energy_used_finding = 'glitch'"))
                    .isPositive();
            await().atMost(Duration.ofMinutes(1)).until(() -> program.number("SELECT count(*) FROM mulgil.dirty") == 0);
            same(sums(
                    program, "SELECT device, sum(energy_used_avg * energy_used_count) FROM meters_1h GROUP BY device"));
        }
    }

    private void same(Map<String, Double> sums) {
        assertThat(sums.keySet()).isEqualTo(used.keySet());
        used.forEach((meter, truth) -> assertThat(sums.get(meter)).as(meter).isEqualTo(truth, within(0.001)));
    }

    /** All that the meters send, in the order of time, and noted what they really used. */
    private List<List<Sent>> chunks(Random random) {
        List<List<Sent>> chunks = new ArrayList<>();
        for (int i = 0; i < CHUNKS; i++) {
            chunks.add(new ArrayList<>());
        }
        Instant first =
                Instant.now().minus(Duration.ofMinutes(15L * (EACH + 8))).truncatedTo(ChronoUnit.HOURS);
        for (int meter = 0; meter < METERS; meter++) {
            List<Sent> sent = story(random, "meter-" + meter, first, meter % 3 == 0);
            for (int i = 0; i < sent.size(); i++) {
                chunks.get(i * CHUNKS / sent.size()).add(sent.get(i));
            }
        }
        return chunks;
    }

    private List<Sent> story(Random random, String meter, Instant first, boolean nearItsEnd) {
        long register = nearItsEnd ? MODULUS - 100_000 : random.nextInt(500_000_000) + 1_000_000;
        long total = 0;
        List<Sent> sent = new ArrayList<>();
        int quiet = 0;
        for (int i = 0; i < EACH; i++) {
            long much = i == 0 ? 0 : random.nextInt(3_000);
            total += much;
            register = (register + much) % MODULUS;
            boolean nearZero = register < 100_000 || register > MODULUS - 20_000;
            boolean fault = ++quiet > 5 && i < EACH - 8 && !nearZero && random.nextInt(6) == 0;
            quiet = fault ? 0 : quiet;
            long shown = !fault ? register : random.nextBoolean() ? 0 : 900_000_000_000L;
            Sent message = new Sent(
                    meter,
                    String.format(
                            Locale.ROOT,
                            "{\"time\":\"%s\",\"device\":\"%s\",\"energy\":%.3f}",
                            first.plusSeconds(900L * i),
                            meter,
                            shown / 1000.0));
            // Some are overtaken by the one after them, some come twice.
            sent.add(sent.isEmpty() || random.nextInt(8) > 0 ? sent.size() : sent.size() - 1, message);
            if (random.nextInt(20) == 0) {
                sent.add(message);
            }
        }
        used.put(meter, total / 1000.0);
        return sent;
    }

    /** Keyed by meter, so that Kafka keeps the order of each. */
    private static void send(String bootstrap, List<Sent> messages) throws ExecutionException, InterruptedException {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("linger.ms", 5);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            List<Future<?>> sent = new ArrayList<>();
            messages.forEach(it -> sent.add(producer.send(new ProducerRecord<>("meters.raw", it.meter, it.text))));
            for (Future<?> one : sent) {
                one.get();
            }
        }
    }

    private static Map<String, Double> sums(ProgramProcess program, String sql) throws IOException, SQLException {
        Map<String, Double> sums = new HashMap<>();
        try (Connection connection = program.database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                sums.put(rows.getString(1), rows.getDouble(2));
            }
        }
        return sums;
    }

    /** The shipped pipeline, with two partitions. */
    private static Path pipeline(Path folder) throws IOException {
        Path root = Path.of(System.getProperty("mulgil.root", "..")).toAbsolutePath();
        String shipped = Files.readString(root.resolve("pipelines/meters/pipeline.yaml"), StandardCharsets.UTF_8);
        Path pipeline = Files.createDirectories(folder.resolve("meters"));
        Files.writeString(pipeline.resolve("pipeline.yaml"), shipped.replaceFirst("partitions: 1.*", "partitions: 2"));
        return pipeline;
    }
}
