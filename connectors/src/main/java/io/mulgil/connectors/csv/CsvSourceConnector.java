package io.mulgil.connectors.csv;

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

/** What a Kafka Connect worker is told to run; the work is done by one {@link CsvSourceTask}. */
public final class CsvSourceConnector extends SourceConnector {
    static final String TOPIC = "topic";

    private static final ConfigDef MORE = new ConfigDef()
            .define(
                    TOPIC,
                    ConfigDef.Type.STRING,
                    ConfigDef.NO_DEFAULT_VALUE,
                    Importance.HIGH,
                    "Topic that messages go to.");

    private Map<String, String> settings = Map.of();

    @Override
    public void start(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return CsvSourceTask.class;
    }

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
        ConfigDef all = new ConfigDef(CsvSource.OPTIONS.fixed());
        MORE.configKeys().values().forEach(all::define);
        return all;
    }

    @Override
    public Config validate(Map<String, String> settings) {
        return new Config(SettingsCheck.check(new CsvSource(), MORE, settings));
    }

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> settings) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public String version() {
        return Release.version();
    }
}
