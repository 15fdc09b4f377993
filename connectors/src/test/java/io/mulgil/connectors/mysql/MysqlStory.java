package io.mulgil.connectors.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;

/** Tables of its own per test, and what stories about the sink say again and again. */
class MysqlStory {
    final MariaDbTarget target = MariaDbTarget.shared();
    final SinkTopics topics = new SinkTopics();
    String name = "";
    TopicPartition readings = new TopicPartition("none", 0);

    @BeforeEach
    final void namesTables(TestInfo test) {
        String method = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        name = "s_" + method.substring(0, Math.min(40, method.length()));
        readings = new TopicPartition(name, 0);
    }

    final void store(int most, String... more) {
        try (SinkRun run = run(more)) {
            run.deliverAll(most);
            assertThat(run.rejected()).isEmpty();
        }
    }

    final List<String> ask(String columns, String table) {
        return target.server.ask("SELECT " + columns + " FROM " + name + "_" + table);
    }

    final SinkRun run(String... more) {
        Map<String, String> settings = target.settings(name);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return SinkRun.start(new MysqlSinkConnector(), settings, topics, readings);
    }

    static final String reading(String time, String device, String field, String value) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%s}".formatted(time, device, field, value);
    }
}
