package io.mulgil.connectors.rabbitmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.core.catalog.PlayedSystem.Playing;
import io.mulgil.testkit.RabbitMqServer;
import io.mulgil.testkit.SourceOffsets;
import io.mulgil.testkit.SourceRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqCampusIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void sendsADocumentForEverySecondAlsoOfATimeWithoutTheServer() {
        try (RabbitMqServer server = RabbitMqServer.start(folder)) {
            Map<String, String> where = Map.of("hosts", "127.0.0.1:" + server.port(), "queue", "campus");
            Map<String, String> reading = new HashMap<>(where);
            reading.put("topic", "campus.raw");
            List<Long> seconds = new ArrayList<>();
            try (Playing playing = new RabbitMqCampus().start(RabbitMqCampus.OPTIONS.parse(where));
                    SourceRun run = SourceRun.start(new RabbitMqSourceConnector(), reading, new SourceOffsets())) {
                assertThat(playing.address()).contains("queue 'campus'");
                takeUntil(run, seconds, 2);
                server.kill();
                server.startAgain();
                takeUntil(run, seconds, seconds.size() + 6);
            }
            List<Long> distinct = seconds.stream().distinct().toList();
            assertThat(distinct).isSorted();
            assertThat(distinct.get(distinct.size() - 1) - distinct.get(0)).isEqualTo(distinct.size() - 1L);
        }
    }

    private static void takeUntil(SourceRun run, List<Long> seconds, int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (SourceRecord record : run.poll()) {
                seconds.add(second(record));
                run.commit(record);
            }
            return seconds.size() >= count;
        });
    }

    private static long second(SourceRecord record) {
        assertThat(new String((byte[]) record.value(), StandardCharsets.UTF_8)).contains("FieldDeviceLayer");
        String id =
                String.valueOf(record.headers().lastWithName("amqp.message-id").value());
        return Long.parseLong(id.substring("campus-".length()));
    }
}
