package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.testkit.SinkRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What becomes of readings in the rollups, and what retention takes away. */
class RollingUpIT extends SinkStory {
    @Test
    void rollsUpWhatWasTouchedAndNothingElse() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(30, "a", "x", "2"), reading(70, "a", "x", "5"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|1.5|1|2|2", "04:01:00|a|5|5|5|1");
            assertThat(rollup("5m")).containsExactly("04:00:00|a|2.6666666666666665|1|5|3");
            // A stranger's value in a bucket that nothing touches stays.
            database.execute("update " + table + "_1m set x_avg = -1 where time = '2026-11-22T04:01:00Z'");
            topics.send(readings, reading(31, "a", "x", "6"));
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|3|1|6|3", "04:01:00|a|-1|5|5|1");
        }
    }

    @Test
    void marksNothingForExactDuplicates() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(0, "a", "x", "1"));
        try (SinkRun run = run()) {
            run.deliver(1);
            awaitRolled();
            database.execute("update " + table + "_1m set x_avg = -1");
            run.deliver(1);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|-1|1|1|1");
        }
    }

    @Test
    void changesExactlyTheBucketOfRowThatIsTwoDaysLate() {
        topics.send(
                readings,
                reading(-172_800, "a", "x", "1"),
                reading(-172_740, "a", "x", "2"),
                reading(0, "a", "x", "3"));
        try (SinkRun run = run("partition", "day")) {
            run.deliverAll(10);
            awaitRolled();
            database.execute("update " + table + "_1m set x_avg = -1");
            topics.send(readings, reading(-172_799, "a", "x", "5"));
            run.deliverAll(10);
            awaitRolled();
            assertThat(database.rows("select time, x_avg, x_count from " + table + "_1m order by time"))
                    .containsExactly(
                            "2026-11-20 04:00:00+00|3|2", "2026-11-20 04:01:00+00|-1|1", "2026-11-22 04:00:00+00|-1|1");
        }
    }

    @Test
    void dropsPartitionsWhoseTimeIsOverAndKeepsTheirRollups() {
        Clock then = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
        Clock later = Clock.fixed(Instant.parse("2026-12-03T00:00:00Z"), ZoneOffset.UTC);
        topics.send(readings, reading(0, "a", "x", "1"));
        try (SinkRun run = run(then, "partition", "day", "retention", "5d")) {
            run.deliverAll(10);
            awaitRolled();
        }
        topics.send(readings, reading(10 * 86_400, "a", "x", "2"), reading(1, "a", "x", "3"));
        try (SinkRun run = run(later, "partition", "day", "retention", "5d")) {
            run.deliverAll(10);
            assertThat(run.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("not_storable: The time 2026-11-22T04:00:01Z is before");
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.rows("select time from " + table)
                    .equals(List.of("2026-12-02 04:00:00+00")));
            awaitRolled();
        }
        assertThat(database.rows("select time, x_avg from " + table + "_1m order by time"))
                .containsExactly("2026-11-22 04:00:00+00|1", "2026-12-02 04:00:00+00|2");
        assertThat(database.rows("select relname from pg_class where relname like '" + table
                        + "_2026_11%' and relkind = 'r'" + " and relname not like '%1m%'"))
                .isEmpty();
    }

    @Test
    void keepsTimesFarFromNowInTheDefaultPartition() {
        topics.send(
                readings, "{\"time\":\"0001-01-01T00:00:00Z\",\"device\":\"a\",\"x\":1}", reading(0, "a", "x", "2"));
        topics.send(
                readings, "{\"time\":\"0000-01-01T00:00:00Z\",\"device\":\"a\",\"x\":1}", reading(0, "a", "x", "2"));
        try (SinkRun run = run()) {
            run.deliverAll(2);
            awaitRolled();
        }
        assertThat(database.value("select count(*) from mulgil." + table + "_default"))
                .isEqualTo("2");
        assertThat(database.value("select count(*) from " + table + "_1m")).isEqualTo("3");
    }

    @Test
    void rollsUpValuesWhoseSumIsNoNumber() {
        topics.send(
                readings, reading(0, "a", "x", "1.7e308"), reading(1, "a", "x", "1.7e308"), reading(90, "a", "x", "4"));
        try (SinkRun run = run()) {
            run.deliverAll(10);
            awaitRolled();
            assertThat(rollup("1m")).containsExactly("04:00:00|a|-|1.7e+308|1.7e+308|2", "04:01:00|a|4|4|4|1");
            assertThat(rollup("5m")).containsExactly("04:00:00|a|4|4|1.7e+308|3");
        }
    }

    @Test
    void makesRollupThatJoinsLaterFromAllThereIs() {
        topics.send(readings, reading(0, "a", "x", "1"), reading(4_000, "a", "x", "3"));
        try (SinkRun run = run("rollups", "1m")) {
            run.deliverAll(10);
            awaitRolled();
        }
        try (SinkRun run = run("rollups", "1m,1h")) {
            assertThat(run.retries()).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.value(
                            "select to_regclass('" + table + "_1h') is not null")
                    .equals("t"));
            awaitRolled();
            assertThat(rollup("1h")).containsExactly("04:00:00|a|1|1|1|1", "05:00:00|a|3|3|3|1");
        }
    }
}
