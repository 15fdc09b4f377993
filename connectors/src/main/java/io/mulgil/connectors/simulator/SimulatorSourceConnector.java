package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Release;
import io.mulgil.core.catalog.SettingsCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** What a Kafka Connect worker is told to run; the work is done by {@link SimulatorSourceTask}. */
public final class SimulatorSourceConnector extends SourceConnector {
    static final String TOPIC = "topic";
    static final String LABELS_TOPIC = "labels.topic";

    private static final ConfigDef TOPICS = new ConfigDef()
            .define(
                    TOPIC,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Topic that messages go to.")
            .define(
                    LABELS_TOPIC,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Topic that the truth about faults goes to.");

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SimulatorSourceTask.class;
    }

    /** One task: it is faster than what follows, and one schedule is easier to trust than several. */
    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(settings);
    }

    @Override
    public void stop() {
        // nothing is held
    }

    @Override
    public ConfigDef config() {
        ConfigDef all = new ConfigDef(SimulatorSource.OPTIONS.fixed());
        TOPICS.configKeys().values().forEach(all::define);
        return all;
    }

    @Override
    public Config validate(Map<String, String> settings) {
        return new Config(SettingsCheck.check(new SimulatorSource(), TOPICS, settings));
    }

    /** The offset determines all that follows, so a worker that commits both in one transaction neither loses nor doubles. */
    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public String version() {
        return Release.version();
    }
}
