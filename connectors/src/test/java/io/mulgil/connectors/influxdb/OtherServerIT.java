package io.mulgil.connectors.influxdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import io.mulgil.testkit.VictoriaMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The dialect v2 against a real server that is not InfluxDB. */
class OtherServerIT {
    private static final TopicPartition READINGS = new TopicPartition("rooms.readings", 0);

    @Test
    void storesEveryReadingOnceAtItsMillisecond() {
        long start = Instant.now().minusSeconds(600).toEpochMilli();
        SinkTopics topics = new SinkTopics();
        for (int i = 0; i < 300; i++) {
            topics.send(
                    READINGS,
                    "{\"time\":\"%s\",\"device\":\"a\",\"x\":%s,\"open\":%s}"
                            .formatted(Instant.ofEpochMilli(start + i * 1_001L), i * 0.25, i % 2 == 0));
        }
        try (VictoriaMetrics server = VictoriaMetrics.start()) {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "name", "rooms-influxdb",
                    "url", server.url(),
                    "dialect", "v2",
                    "bucket", "plant",
                    "org", "campus",
                    "token", "any",
                    "table", "rooms"));
            for (String gzip : new String[] {"true", "false"}) {
                settings.put("gzip", gzip);
                topics.forgetCommits();
                try (SinkRun run = SinkRun.start(new InfluxdbSinkConnector(), settings, topics, READINGS)) {
                    run.deliverAll(70);
                    assertThat(run.rejected()).isEmpty();
                }
            }
            String times = join(i -> Long.toString(start + i * 1_001L));
            String values = join(i -> Double.toString(i * 0.25).replaceFirst("\\.0$", ""));
            Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            server.export("rooms_x{device=\"a\"}"))
                    .contains("\"values\":[" + values)
                    .contains("\"timestamps\":[" + times));
            assertThat(server.export("rooms_open")).contains("\"values\":[1,0,1,0");
        }
    }

    private static String join(IntFunction<String> text) {
        return String.join(",", IntStream.range(0, 300).mapToObj(text).toList());
    }
}
