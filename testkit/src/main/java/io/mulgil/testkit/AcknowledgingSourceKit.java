package io.mulgil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * What a source must do whose server keeps a message until it is acknowledged: nothing that Kafka has not confirmed is ever acknowledged, and
 * only what was not acknowledged comes again.
 */
public abstract class AcknowledgingSourceKit extends SourceKit {
    private static final int MESSAGES = 200;
    private static final int QUIET_POLLS = 5;

    /** A fresh place to send to and to read from, such as a queue of its own. */
    protected interface Mailbox extends AutoCloseable {
        /** Sends these texts, in order, and returns when the server has them for good. */
        void send(List<String> texts);

        /** A run of the source that reads from here. */
        SourceRun run();

        @Override
        void close();
    }

    protected abstract Mailbox mailbox();

    /** Ends the server as a power cut would, keeping what it had for good. */
    protected abstract void killServer();

    protected abstract void startServerAgain();

    @Test
    void whatKafkaHasDoesNotComeAgainAndTheRestDoes() {
        try (Mailbox mailbox = mailbox()) {
            mailbox.send(texts(0, MESSAGES));
            int confirmed = 80;
            try (SourceRun run = mailbox.run()) {
                run.take(MESSAGES, PATIENCE).subList(0, confirmed).forEach(run::commit);
            }
            try (SourceRun run = mailbox.run()) {
                assertThat(values(run.take(MESSAGES - confirmed, PATIENCE))).containsAll(texts(confirmed, MESSAGES));
                assertThat(values(quiet(run))).isEmpty();
            }
        }
    }

    @Test
    void confirmsInAnyOrderWithoutAcknowledgingWhatIsOpen() {
        try (Mailbox mailbox = mailbox()) {
            mailbox.send(texts(0, MESSAGES));
            try (SourceRun run = mailbox.run()) {
                List<SourceRecord> records = run.take(MESSAGES, PATIENCE);
                for (int i = MESSAGES - 1; i > 0; i--) {
                    run.commit(records.get(i));
                }
            }
            try (SourceRun run = mailbox.run()) {
                assertThat(values(run.take(1, PATIENCE))).contains(text(0));
            }
        }
    }

    /** More than once: what is confirmed just before the stop is acknowledged as well. */
    @RepeatedTest(5)
    void nothingComesAgainWhenKafkaHasAll() {
        try (Mailbox mailbox = mailbox()) {
            mailbox.send(texts(0, MESSAGES));
            try (SourceRun run = mailbox.run()) {
                run.take(MESSAGES, PATIENCE).forEach(run::commit);
            }
            try (SourceRun run = mailbox.run()) {
                assertThat(values(quiet(run))).isEmpty();
            }
        }
    }

    @Test
    void goesOnByItselfAfterTheServerWasKilledAndLosesNothing() {
        try (Mailbox mailbox = mailbox()) {
            mailbox.send(texts(0, MESSAGES));
            Set<String> kafka = new HashSet<>();
            try (SourceRun run = mailbox.run()) {
                List<SourceRecord> first = run.take(MESSAGES / 2, PATIENCE);
                first.forEach(run::commit);
                kafka.addAll(values(first));
                List<SourceRecord> open = new ArrayList<>(run.poll());
                killServer();
                long begin = System.nanoTime();
                open.addAll(run.poll());
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
                startServerAgain();
                open.forEach(run::commit);
                kafka.addAll(values(open));
                mailbox.send(texts(MESSAGES, 2 * MESSAGES));
                await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                    List<SourceRecord> next = run.poll();
                    next.forEach(run::commit);
                    kafka.addAll(values(next));
                    assertThat(kafka).hasSizeGreaterThanOrEqualTo(2 * MESSAGES);
                });
                assertThat(kafka).containsExactlyInAnyOrderElementsOf(texts(0, 2 * MESSAGES));
            }
            try (SourceRun run = mailbox.run()) {
                assertThat(quiet(run)).isEmpty();
            }
        }
    }

    /** What comes while nothing should; each poll waits a little by itself, so this ends when the server has nothing. */
    protected static List<SourceRecord> quiet(SourceRun run) {
        List<SourceRecord> records = new ArrayList<>();
        for (int i = 0; i < QUIET_POLLS; i++) {
            records.addAll(run.poll());
        }
        return records;
    }

    protected static List<String> values(List<SourceRecord> records) {
        return records.stream()
                .map(record -> new String((byte[]) record.value(), StandardCharsets.UTF_8))
                .toList();
    }

    protected static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(AcknowledgingSourceKit::text).toList();
    }

    private static String text(int number) {
        return "{\"device\":\"d\",\"n\":" + number + "}";
    }
}
