package io.mulgil.connectors;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.SettingsCheck;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/** Judges a sink's settings as Connect wants to hear it: those of the pipeline file and those that deploying fills in. */
public final class SinkCheck {
    private SinkCheck() {}

    /**
     * Checks.
     *
     * @param all everything the connector takes, the component's options among it
     */
    public static List<ConfigValue> check(Component component, Options all, Map<String, String> settings) {
        ConfigDef more = new ConfigDef();
        all.fixed().configKeys().forEach((name, key) -> {
            if (!component.options().fixed().configKeys().containsKey(name)) {
                more.define(key);
            }
        });
        return SettingsCheck.check(component, more, settings);
    }
}
