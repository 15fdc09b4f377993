package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand messages by kcat, a hundred of them broken in ten ways: each is accounted for, and what a better file can read is repaired. */
class BrokenMessagesIT {
    private static final int GOOD = 9_900;

    @Test
    void accountsForEveryMessageAndRepairsWhatCanBeRepaired(@TempDir Path folder) throws Exception {
        Instant first = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
        try (ProgramProcess program = new ProgramProcess(folder, PipelineFolder.write(folder, 85))) {
            program.start();
            Files.write(folder.resolve("messages"), messages(first));
            program.tool("kcat -b $KAFKA_BOOTSTRAP -P -t rooms.raw -l '" + folder.resolve("messages") + "'");
            await().atMost(Duration.ofSeconds(90)).until(() -> program.number("SELECT count(*) FROM rooms") == GOOD);
            String list = rejected(program, "list");
            assertThat(list).contains("100 rejected");
            Messages.CAUSES.forEach(cause -> assertThat(list).containsPattern(cause + " +10 "));
            assertThat(program.command(
                            0, "balance", "rooms", "--data", program.data().toString()))
                    .contains("rooms: balanced")
                    .contains("received 10,000 = accepted 9,900 + rejected 100 + filtered 0")
                    .contains("stored 9,900 + duplicate 0 + rejected 0");
            assertThat(rejected(program, "redrive", "--cause", "out_of_range", "--dry-run"))
                    .contains("10 would be sent again");
            program.stop();

            PipelineFolder.write(folder, 200);
            program.start();
            assertThat(rejected(program, "redrive", "--cause", "out_of_range")).contains("10 sent again");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> program.number("SELECT count(*) FROM rooms WHERE temperature = 150") == 10);
            assertThat(rejected(program, "redrive", "--cause", "out_of_range"))
                    .contains("0 sent again, 10 were sent before");
            assertThat(program.command(
                            0, "balance", "rooms", "--data", program.data().toString()))
                    .contains("received 10,010 = accepted 9,910 + rejected 100 + filtered 0");
        }
    }

    private static List<String> messages(Instant first) {
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < GOOD; i++) {
            messages.add(Messages.good(first, i, 10));
        }
        for (int i = 0; i < 10; i++) {
            messages.addAll(i * 990, Messages.broken(first.plusMillis(i + 1)));
        }
        return messages;
    }

    private static String rejected(ProgramProcess program, String command, String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("rejected", command, "rooms", "--data", program.data().toString()));
        words.addAll(List.of(options));
        return program.command(0, words.toArray(String[]::new));
    }
}
