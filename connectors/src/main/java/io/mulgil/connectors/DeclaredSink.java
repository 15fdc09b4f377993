package io.mulgil.connectors;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.SettingsCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.sink.SinkConnector;

/**
 * A sink connector that is wholly described by its component and its options: what a Kafka Connect worker is told to run. Its tasks share the
 * partitions of the readings topic.
 */
public abstract class DeclaredSink extends SinkConnector {
    /** The number of a task among the connector's; set for each of them. */
    public static final String TASK = "task";

    private final ConnectorComponent component;
    private final Options options;
    private final Class<? extends Task> taskClass;
    private Map<String, String> settings = Map.of();

    /**
     * A sink.
     *
     * @param options everything the connector takes: the component's options and what deploying fills in
     */
    protected DeclaredSink(ConnectorComponent component, Options options, Class<? extends Task> taskClass) {
        this.component = component;
        this.options = options;
        this.taskClass = taskClass;
    }

    @Override
    public final void start(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public final Class<? extends Task> taskClass() {
        return taskClass;
    }

    @Override
    public final List<Map<String, String>> taskConfigs(int maxTasks) {
        return IntStream.range(0, maxTasks).mapToObj(this::taskConfig).toList();
    }

    @Override
    public final void stop() {
        // Nothing is held; the tasks hold the connections.
    }

    @Override
    public final ConfigDef config() {
        return options.fixed();
    }

    @Override
    public final Config validate(Map<String, String> settings) {
        return new Config(SettingsCheck.check(component, filledIn(), settings));
    }

    @Override
    public final String version() {
        return Release.version();
    }

    /** What no pipeline file says. */
    private ConfigDef filledIn() {
        ConfigDef more = new ConfigDef();
        Map<String, ConfigDef.ConfigKey> said = component.options().fixed().configKeys();
        options.fixed().configKeys().forEach((name, key) -> {
            if (!said.containsKey(name)) {
                more.define(key);
            }
        });
        return more;
    }

    private Map<String, String> taskConfig(int task) {
        Map<String, String> config = new HashMap<>(settings);
        config.put(TASK, Integer.toString(task));
        return config;
    }
}
