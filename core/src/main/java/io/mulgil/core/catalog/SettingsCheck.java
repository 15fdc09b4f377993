package io.mulgil.core.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Judges flat settings the way Kafka Connect wants to hear it: one {@link ConfigValue} per option, also for the options of named entries and
 * with the component's own objections. So a connector that is made by Connect's REST interface alone is checked as well as one from a
 * pipeline file.
 */
public final class SettingsCheck {
    private final Map<String, ConfigValue> values = new LinkedHashMap<>();

    private SettingsCheck() {}

    /**
     * Checks settings of a component.
     *
     * @param more what the connector needs besides the component's options, such as its topic
     */
    public static List<ConfigValue> check(Component component, ConfigDef more, Map<String, String> settings) {
        SettingsCheck check = new SettingsCheck();
        check.fixed(more, settings, "");
        check.options(component.options(), settings, "");
        if (check.values.values().stream().allMatch(v -> v.errorMessages().isEmpty())) {
            component.objections(component.options().parse(settings)).forEach(check::objection);
        }
        return List.copyOf(check.values.values());
    }

    private void options(Options options, Map<String, String> settings, String prefix) {
        fixed(options.fixed(), settings, prefix);
        options.groups().forEach((name, group) -> {
            if (group instanceof Group.Named named) {
                String names = settings.getOrDefault(name, "");
                for (String entry : names.isBlank() ? List.<String>of() : List.of(names.split(",", -1))) {
                    String below = name + "." + entry + ".";
                    options(named.entry(), below(settings, below), prefix + below);
                }
            }
        });
    }

    private void fixed(ConfigDef definition, Map<String, String> settings, String prefix) {
        for (ConfigValue value : definition.validate(settings)) {
            if (definition.configKeys().containsKey(value.name())) {
                String name = prefix + value.name();
                values.put(
                        name,
                        new ConfigValue(
                                name,
                                value.value(),
                                value.recommendedValues(),
                                new ArrayList<>(value.errorMessages())));
            }
        }
    }

    private void objection(Component.Objection objection) {
        String message = objection.what() + "; " + objection.remedy();
        values.computeIfAbsent(objection.option(), ConfigValue::new).addErrorMessage(message);
    }

    private static Map<String, String> below(Map<String, String> settings, String prefix) {
        Map<String, String> below = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                below.put(key.substring(prefix.length()), value);
            }
        });
        return below;
    }
}
