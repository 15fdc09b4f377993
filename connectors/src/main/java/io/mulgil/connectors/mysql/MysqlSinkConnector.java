package io.mulgil.connectors.mysql;

import io.mulgil.connectors.Release;
import io.mulgil.connectors.SinkCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/** Runs the {@code mysql} sink on any Kafka Connect cluster; its tasks share the partitions of the readings topic. */
public final class MysqlSinkConnector extends SinkConnector {
    private Map<String, String> properties = Map.of();

    @Override
    public void start(Map<String, String> props) {
        properties = Map.copyOf(props);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return MysqlSinkTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return IntStream.range(0, maxTasks).mapToObj(this::taskConfig).toList();
    }

    @Override
    public void stop() {
        // Nothing is held; the tasks hold the connections.
    }

    @Override
    public ConfigDef config() {
        return SinkSettings.options().fixed();
    }

    @Override
    public Config validate(Map<String, String> settings) {
        return new Config(SinkCheck.check(new MysqlSink(), SinkSettings.options(), settings));
    }

    @Override
    public String version() {
        return Release.version();
    }

    private Map<String, String> taskConfig(int task) {
        Map<String, String> config = new HashMap<>(properties);
        config.put(SinkSettings.TASK, Integer.toString(task));
        return config;
    }
}
