package io.mulgil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.catalog.ConnectorComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.source.SourceConnector;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every source connector must do. A connector's test extends one of its two kinds, says how to make the connector and settings, and
 * inherits the tests: {@link SeekingSourceKit} for sources that can go back to an offset, such as a file, {@link AcknowledgingSourceKit} for
 * those whose server keeps what was not acknowledged, such as a queue.
 */
public abstract class SourceKit {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PROMPT = Duration.ofSeconds(2);

    protected abstract ConnectorComponent component();

    protected abstract SourceConnector connector();

    /** Settings with which a run gives at least {@link #enough} records at once; sources that seek give the same in every run. */
    protected abstract Map<String, String> settings();

    /** Settings with which the source soon has nothing to give. */
    protected abstract Map<String, String> idleSettings();

    /** Settings that are wrong, by the name of the option that an error must name. */
    protected abstract Map<String, Map<String, String>> wrongSettings();

    /** How many records a run with {@link #settings} gives at least. */
    protected abstract int enough();

    /** Settings that give at least this many records. */
    protected abstract Map<String, String> largeSettings(int records);

    /** A record as it can be compared: everything that Kafka would keep. */
    protected record Sent(String topic, String key, String value) {
        static Sent of(SourceRecord record) {
            return new Sent(record.topic(), text(record.key()), text(record.value()));
        }

        private static String text(@Nullable Object bytes) {
            return bytes == null ? "" : new String((byte[]) bytes, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void componentNamesTheConnectorAndEveryOptionSaysWhatItIsFor() {
        assertThat(component().connectorClass())
                .isEqualTo(connector().getClass().getName());
        assertThat(component().summary()).isNotBlank();
        component().options().fixed().configKeys().values().forEach(key -> assertThat(key.documentation)
                .as("doc of option '%s'", key.name)
                .isNotBlank());
        component().options().groups().forEach((name, group) -> assertThat(group.doc())
                .as("doc of group '%s'", name)
                .isNotBlank());
    }

    @Test
    void goodSettingsAreFoundGood() {
        assertThat(errors(settings())).isEmpty();
    }

    @Test
    void wrongSettingsAreToldByTheNameOfTheOption() {
        wrongSettings().forEach((option, settings) -> assertThat(errors(settings))
                .as("errors of wrong '%s'", option)
                .containsKey(option));
    }

    @Test
    void aTaskDoesNotStartWithSettingsThatAreNotEvenOfTheirType() {
        component().options().fixed().configKeys().values().stream()
                .filter(key -> key.validator != null)
                .forEach(key -> {
                    Map<String, String> wrong = new HashMap<>(settings());
                    wrong.put(key.name, "?!");
                    if (!errors(wrong).containsKey(key.name)) {
                        return;
                    }
                    assertThatThrownBy(() -> SourceRun.start(connector(), wrong, new SourceOffsets())
                                    .close())
                            .as("start with wrong '%s'", key.name)
                            .isInstanceOf(ConfigException.class)
                            .hasMessageContaining(key.name);
                });
    }

    @Test
    void startsAndStopsAlsoWithoutBeingPolledAndAlsoTwice() {
        try (SourceRun run = SourceRun.start(connector(), settings(), new SourceOffsets())) {
            run.stop();
            run.stop();
        }
    }

    @Test
    void sendsBytesWithAPlaceToGoOnFrom() {
        try (SourceRun run = SourceRun.start(connector(), settings(), new SourceOffsets())) {
            for (SourceRecord record : run.take(enough(), PATIENCE)) {
                assertThat(record.value()).isInstanceOf(byte[].class);
                assertThat(record.sourcePartition()).isNotEmpty();
                assertThat(record.sourceOffset()).isNotEmpty();
                new SourceOffsets().commit(record);
            }
        }
    }

    @Test
    void comesBackFromAPollWithoutRecordsSoThatItCanBePaused() {
        try (SourceRun run = SourceRun.start(connector(), idleSettings(), new SourceOffsets())) {
            long begin = System.nanoTime();
            while (!run.poll().isEmpty()) {
                begin = System.nanoTime();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
        }
    }

    @Test
    void stopsPromptlyWhileAnotherThreadPolls() {
        try (SourceRun run = SourceRun.start(connector(), idleSettings(), new SourceOffsets())) {
            CompletableFuture<Void> polling = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 5; i++) {
                    run.poll();
                }
            });
            run.stop();
            assertThat(polling).succeedsWithin(PROMPT);
        }
    }

    @Test
    void givesManyRecordsInBatchesThatFitInMemory() {
        int many = 100_000;
        int seen = 0;
        try (SourceRun run = SourceRun.start(connector(), largeSettings(many), new SourceOffsets())) {
            while (seen < many) {
                List<SourceRecord> batch = run.take(1, PATIENCE);
                assertThat(batch).hasSizeLessThanOrEqualTo(20_000);
                batch.forEach(run::commit);
                seen += batch.size();
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(many);
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
