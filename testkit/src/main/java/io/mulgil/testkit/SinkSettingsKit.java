package io.mulgil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.catalog.ConnectorComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What every sink connector must say of its settings and take as settings; the first half of {@link SinkKit}. */
public abstract class SinkSettingsKit {
    private String name = "";

    protected abstract ConnectorComponent component();

    protected abstract SinkConnector connector();

    /**
     * Settings that are good.
     *
     * @param name of what the sink writes to
     */
    protected abstract Map<String, String> goodSettings(String name);

    /** Settings that are wrong, by the name of the option that an error must name. */
    protected abstract Map<String, Map<String, String>> wrongSettings();

    @BeforeEach
    final void namesWhatTheTestWrites(TestInfo test) {
        String method = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        name = "kit_" + method.substring(0, Math.min(30, method.length()));
    }

    /** A name for what this test writes. */
    protected final String name() {
        return name;
    }

    @Test
    void componentNamesTheConnectorAndEveryOptionSaysWhatItIsFor() {
        assertThat(component().kind()).isIn(ConnectorComponent.Kind.SINK, ConnectorComponent.Kind.CHANNEL);
        assertThat(component().connectorClass())
                .isEqualTo(connector().getClass().getName());
        assertThat(component().summary()).isNotBlank();
        connector().config().configKeys().values().forEach(key -> assertThat(key.documentation)
                .as("doc of option '%s'", key.name)
                .isNotBlank());
        component().options().groups().forEach((group, entry) -> assertThat(entry.doc())
                .as("doc of group '%s'", group)
                .isNotBlank());
        assertThat(connector().version()).isNotBlank();
    }

    @Test
    void secretsAreDeclaredAsSuchSoThatConnectMasksThem() {
        connector().config().configKeys().values().stream()
                .filter(key -> key.name.matches(".*(password|token|secret).*") && !key.name.matches(".*(file|tag).*"))
                .forEach(key ->
                        assertThat(key.type).as("type of option '%s'", key.name).isEqualTo(ConfigDef.Type.PASSWORD));
    }

    @Test
    void goodSettingsAreFoundGood() {
        assertThat(errors(goodSettings(name))).isEmpty();
    }

    @Test
    void wrongSettingsAreToldByTheNameOfTheOption() {
        assertThat(wrongSettings()).isNotEmpty();
        wrongSettings().forEach((option, settings) -> assertThat(errors(settings))
                .as("errors of wrong '%s'", option)
                .containsKey(option));
    }

    @Test
    void aTaskDoesNotStartWithSettingsThatAreNotEvenOfTheirType() {
        connector().config().configKeys().values().stream()
                .filter(key -> key.validator != null)
                .forEach(key -> {
                    Map<String, String> wrong = with(key.name, "?!");
                    if (errors(wrong).containsKey(key.name)) {
                        assertThatThrownBy(() -> SinkRun.start(connector(), wrong, new SinkTopics()))
                                .as("start with wrong '%s'", key.name)
                                .isInstanceOf(ConfigException.class)
                                .hasMessageContaining(key.name);
                    }
                });
    }

    @Test
    void everyTaskGetsTheSettings() {
        SinkConnector connector = connector();
        connector.start(goodSettings(name));
        assertThat(connector.taskConfigs(3)).hasSize(3).allSatisfy(task -> assertThat(task)
                .containsAllEntriesOf(goodSettings(name)));
        connector.stop();
    }

    private Map<String, String> with(String option, String value) {
        Map<String, String> settings = new HashMap<>(goodSettings(name));
        settings.put(option, value);
        return settings;
    }

    private Map<String, List<String>> errors(Map<String, String> settings) {
        Map<String, List<String>> errors = new HashMap<>();
        for (ConfigValue value : connector().validate(settings).configValues()) {
            if (!value.errorMessages().isEmpty()) {
                errors.put(value.name(), value.errorMessages());
            }
        }
        return errors;
    }
}
