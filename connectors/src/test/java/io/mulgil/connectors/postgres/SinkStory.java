package io.mulgil.connectors.postgres;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** One table of its own per test, and what stories about the sink say again and again. */
class SinkStory {
    final TestDatabase database = TestDatabase.shared();
    final SinkTopics topics = new SinkTopics();
    String table = "";
    TopicPartition readings = new TopicPartition("none", 0);

    @BeforeEach
    final void namesTable(TestInfo test) {
        table = "t_" + test.getDisplayName().replaceAll("\\W", "").toLowerCase(Locale.ROOT);
        table = table.substring(0, Math.min(40, table.length()));
        readings = new TopicPartition(table + ".readings", 0);
    }

    final SinkRun run(Clock clock, String... more) {
        Map<String, String> settings = database.settings(table);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return SinkRun.of(new PostgresSinkTask(clock), settings, topics, readings);
    }

    final SinkRun run(String... more) {
        return run(Clock.systemUTC(), more);
    }

    final String books() {
        return database.value(
                "select next_offset, consumed, stored, duplicate, rejected from mulgil.sink_offset where connector = '"
                        + table + "-postgres'");
    }

    final List<String> rollup(String width) {
        return database.rows("select to_char(time, 'HH24:MI:SS'), device, x_avg, x_min, x_max, x_count from " + table
                + "_" + width + " order by time, device");
    }

    final void awaitRolled() {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.value(
                        "select count(*) from mulgil.dirty where table_name = '" + table + "'")
                .equals("0"));
    }

    static final String reading(int second, String device, String name, String value) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%s}"
                .formatted(Instant.parse("2026-11-22T04:00:00Z").plusSeconds(second), device, name, value);
    }
}
