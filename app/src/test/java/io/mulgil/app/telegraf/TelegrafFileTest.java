package io.mulgil.app.telegraf;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelegrafFileTest {
    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"readings-to-influxdb.conf", "anything-to-mulgil.conf"})
    void findsNothingWrongWithTheFilesThatShip(String name) {
        assertThat(checker().check(ROOT.resolve("deploy/telegraf").resolve(name)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2006-01-02T15:04:05Z07:00           | time      | iot-sensors.readings |
                    2006-01-02T15:04:05.999Z07:00       | time      | iot-sensors.readings |
                    2006-01-02T15:04:05.000000000Z07:00 | time      | iot-sensors.readings |
                    2006-01-02T15:04:05Z                | time      | iot-sensors.readings |
                    2006-01-02 15:04:05                 | time      | iot-sensors.readings | wrong-time-format
                    unix_ms                             | time      | iot-sensors.readings | wrong-time-format
                    %Y-%m-%dT%H:%M:%S                   | time      | iot-sensors.readings | wrong-time-format
                    unix                                | timestamp | campus               |
                    unix_ms                             | timestamp | campus               | wrong-time-format
                    2006-01-02T15:04:05Z07:00           | timestamp | campus               | wrong-time-format
                    unix                                | time      | campus               | wrong-time-key
                    """)
    void judgesTimes(String format, String key, String topic, String code) throws IOException {
        String text =
                """
                [agent]
                omit_hostname = true
                [[inputs.kafka_consumer]]
                topics = ["%s"]
                data_format = "json"
                tag_keys = ["*"]
                json_string_fields = ["*"]
                json_time_key = "%s"
                json_time_format = "%s"
                """
                        .formatted(topic, key, format);
        assertThat(codes(text)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void asksForEveryTagThatTellsDevicesApart() throws IOException {
        String text =
                """
                agent.omit_hostname = true
                [inputs.kafka_consumer]
                topics = ["campus-microgrid.readings"]
                data_format = "json"
                tag_keys = ["site"]
                json_string_fields = ["*"]
                json_time_key = "time"
                json_time_format = "2006-01-02T15:04:05Z07:00"
                """;
        assertThat(problems(text)).extracting(Problem::code).containsExactly("missing-tag", "missing-tag");
        assertThat(problems(text)).allSatisfy(problem -> {
            assertThat(problem.place().line()).isEqualTo(5);
            assertThat(problem.place().column()).isEqualTo(1);
        });
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThat(codes("[[inputs.kafka_consumer]]\ntopics = [a]\n")).containsExactly("toml-syntax");
        assertThat(checker().check(folder.resolve("none.conf")))
                .extracting(Problem::code)
                .containsExactly("unreadable");
        Path latin = Files.write(folder.resolve("latin.conf"), new byte[] {'#', (byte) 0xE9, '\n'});
        assertThat(checker().check(latin)).extracting(Problem::code).containsExactly("bad-encoding");
    }

    @Test
    void leavesOtherPluginsAndOtherServersAlone() throws IOException {
        String text =
                """
                [[inputs.cpu]]
                percpu = true
                [[outputs.influxdb]]
                urls = ["http://influx.example:8086"]
                database = "anything"
                """;
        assertThat(codes(text)).isEmpty();
    }

    private List<String> codes(String text) throws IOException {
        return problems(text).stream().map(Problem::code).toList();
    }

    private List<Problem> problems(String text) throws IOException {
        return checker().check(Files.writeString(folder.resolve("telegraf.conf"), text));
    }

    private static TelegrafFile checker() {
        PipelineFile reader = new PipelineFile(Catalog.load(), Environment.of(Map.of()));
        List<Pipeline> pipelines = Stream.of("iot-sensors", "campus-microgrid")
                .map(name -> reader.read(ROOT.resolve("pipelines").resolve(name))
                        .pipeline()
                        .orElseThrow())
                .toList();
        return new TelegrafFile(pipelines);
    }
}
