package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is killed three times under load and PostgreSQL once, at random moments: every message is in the table exactly once. */
class KillIT {
    private static final int MESSAGES = Integer.getInteger("mulgil.kill.messages", 500_000);
    private static final int DEVICES = 100;
    private static final int CHUNKS = 50;

    @Test
    void storesEveryMessageExactlyOnceHoweverOftenItIsKilled(@TempDir Path folder) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillIT seed " + seed);
        Random random = new Random(seed);
        try (ProgramProcess program = new ProgramProcess(folder, PipelineFolder.write(folder, 85))) {
            program.start();
            CompletableFuture<Void> sending = sendAll(program);
            atARandomMoment(random, 500, 2_500);
            program.killPostgres();
            for (int kill = 0; kill < 3; kill++) {
                atARandomMoment(random, 1_000, 5_000);
                program.kill();
                Duration ready = program.start();
                System.out.println("ready " + ready.toMillis() + " ms after kill -9");
            }
            sending.get(10, TimeUnit.MINUTES);
            await().atMost(Duration.ofMinutes(4))
                    .pollInterval(Duration.ofSeconds(1))
                    .ignoreExceptions()
                    .until(() -> program.number("SELECT count(*) FROM rooms") >= MESSAGES);
            assertThat(program.number("SELECT count(*) FROM rooms")).isEqualTo(MESSAGES);
            assertThat(program.command(
                            0,
                            "balance",
                            "rooms",
                            "--wait",
                            "60",
                            "--data",
                            program.data().toString()))
                    .contains("rooms: balanced");
            await().atMost(Duration.ofMinutes(2)).until(() -> program.number("SELECT count(*) FROM mulgil.dirty") == 0);
            for (String width : Rollups.WIDTHS.keySet()) {
                await().atMost(Duration.ofSeconds(30)).until(() -> Rollups.differences(program, width) == 0);
            }
        }
    }

    private static void atARandomMoment(Random random, int leastMillis, int mostMillis) {
        await().pollDelay(Duration.ofMillis(leastMillis + random.nextInt(mostMillis - leastMillis)))
                .until(() -> true);
    }

    /** Sends in chunks, each as often as it takes; what is sent twice is the same reading. */
    private static CompletableFuture<Void> sendAll(ProgramProcess program) throws Exception {
        String bootstrap = program.kafka();
        Instant first = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        return CompletableFuture.runAsync(() -> {
            for (int chunk = 0; chunk < CHUNKS; chunk++) {
                List<String> messages = new ArrayList<>();
                for (int i = 0; i < MESSAGES / CHUNKS; i++) {
                    messages.add(Messages.good(first, chunk * (MESSAGES / CHUNKS) + i, DEVICES));
                }
                Messages.send(bootstrap, "rooms.raw", messages);
            }
        });
    }
}
