package io.mulgil.connectors;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.SettingsCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * A source connector that is wholly described by its component: what a Kafka Connect worker is told to run. A source extends it by its
 * component and task class, and says more only where it differs, such as how its work is divided among several tasks.
 */
public class DeclaredSource extends SourceConnector {
    /** Where messages go; every source has this setting. */
    public static final String TOPIC = "topic";

    private final ConnectorComponent component;
    private final Class<? extends Task> taskClass;
    private final ConfigDef topics = new ConfigDef();
    private Map<String, String> settings = Map.of();

    /** A source that writes to one topic. */
    protected DeclaredSource(ConnectorComponent component, Class<? extends Task> taskClass) {
        this(component, taskClass, Map.of());
    }

    /**
     * A source that writes to more topics.
     *
     * @param moreTopics settings that name topics, and what goes there
     */
    protected DeclaredSource(
            ConnectorComponent component, Class<? extends Task> taskClass, Map<String, String> moreTopics) {
        this.component = component;
        this.taskClass = taskClass;
        topic(TOPIC, "Topic that messages go to.");
        moreTopics.forEach(this::topic);
    }

    @Override
    public final void start(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public final Class<? extends Task> taskClass() {
        return taskClass;
    }

    /** One task, unless the source can be divided. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    /** What the connector was started with. */
    protected final Map<String, String> settings() {
        return settings;
    }

    @Override
    public final void stop() {
        // Nothing is held; the tasks hold what there is.
    }

    @Override
    public final ConfigDef config() {
        ConfigDef all = new ConfigDef(component.options().fixed());
        topics.configKeys().values().forEach(all::define);
        return all;
    }

    @Override
    public final Config validate(Map<String, String> settings) {
        return new Config(SettingsCheck.check(component, topics, settings));
    }

    @Override
    public final String version() {
        return Release.version();
    }

    private void topic(String name, String doc) {
        topics.define(name, ConfigDef.Type.STRING, ConfigDef.NO_DEFAULT_VALUE, Importance.HIGH, doc);
    }
}
