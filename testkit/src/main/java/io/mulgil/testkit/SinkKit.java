package io.mulgil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.pipeline.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every sink connector must do. A connector's test extends it, says how to make the connector and against which real system, and inherits
 * the tests, also those of {@link SinkSettingsKit}. They send readings of devices with one value, {@code x}.
 */
public abstract class SinkKit extends SinkSettingsKit {
    private static final Instant START = Instant.parse("2026-11-22T04:00:00.123Z");
    private static final int LARGE = 20_000;

    private final SinkTopics topics = new SinkTopics();
    private final List<Sent> sent = new ArrayList<>();
    private TopicPartition one = new TopicPartition("none", 0);
    private TopicPartition other = new TopicPartition("none", 1);

    /** A system that all tests share. */
    protected abstract SinkTarget target();

    @Override
    protected final Map<String, String> goodSettings(String name) {
        return target().settings(name);
    }

    /** A system of its own, which the test may stop. */
    protected abstract SinkTarget ownTarget();

    /** What {@link SinkTarget#held} must be after these readings, in this order. */
    protected abstract List<String> expected(List<Sent> readings);

    /** A reading as the kit sent it. */
    protected record Sent(Instant time, String device, double x) {
        String json() {
            return String.format(Locale.ROOT, "{\"time\":\"%s\",\"device\":\"%s\",\"x\":%s}", time, device, x);
        }
    }

    @BeforeEach
    final void namesTopics() {
        String topic = new Topics(name()).readings();
        one = new TopicPartition(topic, 0);
        other = new TopicPartition(topic, 1);
    }

    @Test
    void startsAndStopsAlsoWithoutPartitionsAndAlsoTwice() {
        SinkRun run = SinkRun.start(connector(), target().settings(name()), topics);
        run.task().put(List.of());
        run.close();
        assertThatCode(run.task()::stop).doesNotThrowAnyException();
    }

    @Test
    void storesReadingsOfAllPartitions() {
        send(one, 0, 60);
        send(other, 60, 40);
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one, other)) {
            run.deliverAll(30);
            assertThat(run.rejected()).isEmpty();
        }
        assertHeld(target());
    }

    @Test
    void duplicateDeliveryIsHarmless() {
        send(one, 0, 50);
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            run.deliverAll(20);
        }
        List<String> before = target().held(name());
        topics.forgetCommits();
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            run.offset(one, 0);
            run.deliverAll(50);
        }
        assertThat(target().held(name())).isEqualTo(before);
        assertHeld(target());
    }

    @Test
    void goesOnAfterARestartWithoutLoss() {
        send(one, 0, 50);
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            run.deliver(20);
        }
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            assertThat(run.position(one)).isEqualTo(20);
            run.deliverAll(20);
        }
        assertHeld(target());
    }

    /** Workers that die at any moment, in a way that is printed when it matters. */
    @Test
    void losesNothingAndDoublesNothingWhenWorkersAreKilled() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        send(one, 0, 100);
        send(other, 100, 100);
        for (int round = 0; round < 10; round++) {
            SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one, other);
            run.deliver(1 + random.nextInt(20));
            if (random.nextBoolean()) {
                run.commit();
            }
            run.deliver(1 + random.nextInt(20));
            run.crash();
        }
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one, other)) {
            run.deliverAll(50);
        }
        assertThat(target().held(name())).as("seed %d", seed).isEqualTo(expected(sent));
    }

    @Test
    void reportsBadRecordsWithTheirReasonAndStoresTheirNeighbours() {
        send(one, 0, 5);
        topics.send(one, "{", null, "[1]", "{\"time\":\"yesterday\",\"device\":\"a\",\"x\":1}");
        send(one, 5, 5);
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            run.deliverAll(100);
            assertThat(run.reasons()).hasSize(4).allSatisfy(reason -> assertThat(reason)
                    .matches("(?s)[a-z_]+: .+"));
            assertThat(run.reasons().get(1)).startsWith("empty: ");
            assertThat(run.rejected().get(0).record().originalKafkaOffset()).isEqualTo(5);
        }
        assertHeld(target());
    }

    @Test
    void badRecordsStopNothingWhereNobodyTakesReports() {
        send(one, 0, 5);
        topics.send(one, "{");
        send(one, 5, 5);
        try (SinkRun run = SinkRun.withoutReporter(connector(), target().settings(name()), topics, one)) {
            run.deliverAll(100);
        }
        assertHeld(target());
    }

    @Test
    void waitsWhileTheSystemIsAwayAndGoesOnByItself() {
        SinkTarget own = ownTarget();
        try (SinkRun run = SinkRun.start(connector(), own.settings(name()), topics, one)) {
            send(one, 0, 300);
            topics.send(one, "{");
            run.deliver(100);
            run.commit();
            own.stop();
            assertThatThrownBy(() -> run.attempt(201))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("trying again");
            run.commit();
            assertThat(topics.begin(one)).isEqualTo(100);
            own.startAgain();
            run.offset(one, 100);
            run.deliverAll(201);
            assertThat(run.reasons()).as("reported once").hasSize(1);
            assertHeld(own);
        } finally {
            own.close();
        }
    }

    @Test
    void startsAlsoWhileTheSystemIsAway() {
        SinkTarget own = ownTarget();
        try {
            own.stop();
            send(one, 0, 10);
            try (SinkRun run = SinkRun.start(connector(), own.settings(name()), topics, one)) {
                assertThatThrownBy(() -> run.attempt(10)).isInstanceOf(RetriableException.class);
                own.startAgain();
                run.offset(one, 0);
                run.deliverAll(10);
            }
            assertHeld(own);
        } finally {
            own.close();
        }
    }

    @Test
    void takesALargeBatch() {
        send(one, 0, LARGE);
        try (SinkRun run = SinkRun.start(connector(), target().settings(name()), topics, one)) {
            run.deliverAll(LARGE);
        }
        assertHeld(target());
    }

    @Test
    void handsPartitionsOverBetweenTasks() {
        send(one, 0, 40);
        send(other, 40, 40);
        try (SinkRun first = SinkRun.start(connector(), target().settings(name()), topics, one, other)) {
            first.deliver(60);
            first.close(List.of(other));
            try (SinkRun second = SinkRun.start(connector(), target().settings(name()), topics, other)) {
                second.deliverAll(10);
            }
            send(one, 80, 20);
            send(other, 100, 20);
            first.open(List.of(other));
            first.deliverAll(10);
        }
        assertHeld(target());
    }

    /** The topic's partitions do not share a device, as Kafka's keys have it. */
    private void send(TopicPartition to, int from, int count) {
        for (int i = from; i < from + count; i++) {
            Sent reading = new Sent(START.plusSeconds(i), "d" + to.partition() + "-" + i % 5, i * 0.5);
            sent.add(reading);
            topics.send(to, reading.json());
        }
    }

    private void assertHeld(SinkTarget where) {
        assertThat(where.held(name())).isEqualTo(expected(sent));
    }
}
