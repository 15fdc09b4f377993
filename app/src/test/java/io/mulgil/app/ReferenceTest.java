package io.mulgil.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.mulgil.app.cli.Terminal;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.core.pipeline.PipelineSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference pages and the JSON Schema that lie in the tree. */
class ReferenceTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGES = ROOT.resolve("docs/reference");
    private static final String SOUND = "name: a\nsources: [http]\nsinks: [postgres]\n";

    private final JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(new PipelineSchema(Catalog.load()).text());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void saysWhatTheProgramDeclares() throws IOException {
        Terminal terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                folder,
                folder,
                Environment.of(Map.of()));
        assertThat(Main.run(terminal, "reference", ".")).isZero();
        try (Stream<Path> pages = Files.list(folder)) {
            assertThat(pages.toList()).hasSize(7).allSatisfy(page -> assertThat(PAGES.resolve(page.getFileName()))
                    .as("docs/reference is not what the program declares; write it anew: ./mulgil reference")
                    .hasSameTextualContentAs(page));
        }
    }

    @Test
    void isASchemaByTheRulesOfItsDraft() {
        JsonSchema draft = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(draft.validate(new PipelineSchema(Catalog.load()).text(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void acceptsEveryPipelineThatShips() throws IOException {
        try (Stream<Path> folders = Files.list(ROOT.resolve("pipelines"))) {
            List<Path> files = folders.map(f -> f.resolve(PipelineFile.FILE_NAME))
                    .filter(Files::exists)
                    .toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(messages(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            parse: {max-depth: 3}                            | true
            parse: {max-depth: '${DEPTH:3}'}                 | true
            parse: {max-depth: 0}                            | false
            parse: {max-depth: three}                        | false
            parse: {time: {zone: Asia/Seoul}}                | true
            parse: {time: {zon: UTC}}                        | false
            parse: {time: {max-ahead: 5m}}                   | true
            parse: {time: {max-ahead: soon}}                 | false
            parse: {lenient: [nan]}                          | true
            parse: {lenient: [nam]}                          | false
            parse: {tags: [site, device]}                    | true
            parse: {tags: {device: {default: 7}}}            | true
            parse: {tags: {device: {defalt: 7}}}             | false
            parse: {rename: {temp: temperature}}             | true
            parse:                                           | true
            check: {co2: {min: 0, max: 5e3, required: true}} | true
            check: {co2: {min: low}}                         | false
            check: {co2: {type: integer}}                    | false
            filter: {kind: {in: [data]}}                     | true
            partitions: 0                                    | false
            partitions: 16                                   | true
            prase: {}                                        | false
            """)
    void agreesWithLint(String line, boolean valid) throws IOException {
        assertThat(messages(SOUND + line).isEmpty()).isEqualTo(valid);
        assertThat(lint(SOUND + line)).isEqualTo(valid);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {name: a, sources: {kafka: {topic: x}}, sinks: {postgres: {rollups: [1m]}}} | true
            {name: a, sources: [http, {kafka: {topic: x}}], sinks: [postgres]}          | true
            {name: a, sources: {kafka: }, sinks: [postgres]}                            | false
            {name: a, sources: [htp], sinks: [postgres]}                                | false
            {name: a, sources: [], sinks: [postgres]}                                   | false
            {name: A, sources: [http], sinks: [postgres]}                               | false
            {name: a, sinks: [postgres]}                                                | false
            """)
    void agreesWithLintOnWholeFiles(String text, boolean valid) throws IOException {
        assertThat(messages(text).isEmpty()).isEqualTo(valid);
        assertThat(lint(text)).isEqualTo(valid);
    }

    private List<String> messages(String yaml) throws IOException {
        JsonNode document =
                new ObjectMapper().readTree(new YAMLMapper().readTree(yaml).toString());
        return schema.validate(document).stream().map(Object::toString).toList();
    }

    private static boolean lint(String text) {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(text, Path.of("p.yaml"))
                .pipeline()
                .isPresent();
    }
}
