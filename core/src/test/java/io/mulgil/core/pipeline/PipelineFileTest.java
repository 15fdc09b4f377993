package io.mulgil.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineFileTest {
    private static final String SOUND = "name: rooms\nsources: [http]\nsinks: {sample: {table: t}}\n";

    private final PipelineFile reader =
            new PipelineFile(Catalog.load(), Environment.of(Map.of("DEPTH", "7", "EMPTY", "")));

    @Test
    void readsAPipelineWithAllItsParts() {
        Pipeline pipeline =
                sound(SOUND + "description: Rooms of a house\npartitions: 4\nparse: {tags: [site, device]}\n");
        assertThat(pipeline.name()).isEqualTo("rooms");
        assertThat(pipeline.description()).isEqualTo("Rooms of a house");
        assertThat(pipeline.partitions()).isEqualTo(4);
        assertThat(pipeline.keyTags()).containsExactly("site", "device");
        assertThat(pipeline.inputTopics()).containsExactly("rooms.raw");
        assertThat(pipeline.table()).isEqualTo("rooms");
    }

    @Test
    void takesPartsAsAMappingOrAsAListOfWordsAndMappings() {
        String sinks = "sinks: {sample: {table: t}}\n";
        assertThat(sound("name: a\nsources: [http, {kafka: {topic: x}}]\n" + sinks)
                        .inputTopics())
                .containsExactly("a.raw", "x");
        assertThat(sound("name: a\nsources: {http: , kafka: {topic: x}}\n" + sinks)
                        .inputTopics())
                .containsExactly("a.raw", "x");
    }

    @Test
    void leavesOutWhatIsTurnedOffAndChecksItAllTheSame() {
        String sinks = "sinks: {sample: {table: t, enabled: true}}\n";
        assertThat(sound("name: a\nsources: {http: , kafka: {topic: x, enabled: \"${ELSEWHERE:false}\"}}\n" + sinks)
                        .inputTopics())
                .containsExactly("a.raw");
        assertThat(reader.read("name: a\nsources: {http: , kafka: {enabled: false}}\n" + sinks, Path.of("p.yaml"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("missing-option");
        assertThat(reader.read("name: a\nsources: {http: {enabled: maybe}}\n" + sinks, Path.of("p.yaml"))
                        .problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "p.yaml:2:27 error invalid-value: 'maybe' does not say whether it is enabled; expected: true or false");
        assertThat(reader.read("name: a\nsources: {http: {enabled: false}}\n" + sinks, Path.of("p.yaml"))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("all-disabled");
    }

    @Test
    void parsesByDefaultWhenTheFileDoesNotSayHow() {
        assertThat(sound(SOUND).step("parse").orElseThrow().values().text("time.zone"))
                .isEqualTo("UTC");
    }

    @Test
    void namesDevicesByDeviceWhenTheFileNamesNoTags() {
        assertThat(sound(SOUND).keyTags()).containsExactly("device");
        assertThat(sound(SOUND + "parse: {tags: [room]}\n").keyTags()).containsExactly("room");
    }

    @Test
    void splitsTablesByATagThatIsDeclared() {
        assertThat(sound(SOUND).tableBy()).isEmpty();
        Pipeline split = sound(split("kind") + "parse: {tags: [site, kind, device]}\n");
        assertThat(split.tableBy()).contains("kind");
        assertThat(split.keyTags()).containsExactly("site", "kind", "device");
        assertThat(split.deviceTags()).containsExactly("site", "kind", "device");
    }

    /** The columns are: the tag, the declared tags, and the problem. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            knid   | [site, kind] | 3:38 unknown-tag
            device | [device]     | 3:38 table-per-device
            site   | []           | 3:38 unknown-tag
            """)
    void showsTagsThatTablesCannotBeSplitBy(String by, String tags, String problem) {
        assertThat(shown(split(by) + "parse: {tags: " + tags + "}\n")).containsExactly(problem);
    }

    private static String split(String tag) {
        return "name: rooms\nsources: [http]\nsinks: {sample: {table: t, table-by: " + tag + "}}\n";
    }

    @Test
    void acceptsNestedOptionsAlsoInOneWord() {
        assertThat(sound(SOUND + "parse: {time.zone: Asia/Seoul, time: {max-ahead: 5m}}\n")
                        .step("parse")
                        .orElseThrow()
                        .settings())
                .containsEntry("time.zone", "Asia/Seoul")
                .containsEntry("time.max-ahead", "5m");
    }

    @Test
    void fillsVariablesFromTheEnvironment() {
        Map<String, String> settings = sound(
                        SOUND
                                + "parse: {max-depth: '${DEPTH}', time: {zone: '${ZONE:Asia/Seoul}'}, rename: {a: '$${x}', b: \"${EMPTY}y\"}}\n")
                .step("parse")
                .orElseThrow()
                .settings();
        assertThat(settings)
                .containsEntry("max-depth", "7")
                .containsEntry("time.zone", "Asia/Seoul")
                .containsEntry("rename.a", "${x}")
                .containsEntry("rename.b", "y");
    }

    /** The columns are: what stands in the file (after a sound beginning of three lines), and the problems that must be shown. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            parse: {max-depth: 0}                      | 4:20 error invalid-value
            parse: {max-depth: 1.5}                    | 4:20 error invalid-value
            parse: {max-depth: }                       | 4:9 error missing-value
            parse: {max-depth: [1]}                    | 4:20 error not-a-value
            parse: {factor: 30d}                       | 4:17 error invalid-value
            parse: {factor: NaN}                       | 4:17 error invalid-value
            parse: {strict: maybe}                     | 4:17 error invalid-value
            parse: {strict: false}                     | 4:17 warning lax
            parse: {format: jsn}                       | 4:17 error invalid-value
            parse: {lenient: [nan, coments]}           | 4:24 error invalid-value
            parse: {lenient: [[nan]]}                  | 4:19 error not-a-value
            parse: {time: {zon: UTC}}                  | 4:16 error unknown-option
            parse: {time: UTC}                         | 4:15 error not-a-mapping
            parse: {time.zone: UTC, time: {zone: UTC}} | 4:32 error duplicate-key
            parse: {time: {max-ahead: soon}}           | 4:27 error invalid-value
            parse: {zone: UTC}                         | 4:9 error unknown-option
            parse: {max-deepth: 3}                     | 4:9 error unknown-option
            parse: {rename: [a]}                       | 4:17 error not-a-mapping
            parse: {rename: {`a,b`: c}}                | 4:18 error bad-name
            parse: {tags: a}                           | 4:15 error not-a-mapping
            parse: {tags: [a, a]}                      | 4:19 error duplicate-key
            parse: {tags: {a: {min: 2, max: 1}}}       | 4:25 error empty-range
            parse: {tags: {a: {feilds: [b]}}}          | 4:20 error unknown-option
            parse: {tags: {a: {fields: [`b,c`]}}}      | 4:29 error invalid-value
            parse: []                                  | 4:8 error not-a-mapping
            check: {a: }                               | 4:1 error unknown-step
            partitions: 257                            | 4:13 error invalid-value
            description: [a]                           | 4:14 error not-a-value
            sink: {}                                   | 4:1 error unknown-section
            name: twice                                | 4:1 error duplicate-key
            ? [a]                                      | 4:3 error yaml-key
            parse: {time: {zone: ${NO_SUCH}}}          | 4:23 error yaml-syntax
            description: a ${NO_SUCH}                  | 4:16 error unset-variable
            parse: {time: {zone: "a ${NO_SUCH}"}}      | 4:25 error unset-variable
            parse: {time: {zone: "${no-name}"}}        | 4:23 error bad-variable
            parse: !!java.io.File {}                   | 4:8 error yaml-tag
            parse: {time: {zone: "a}}                  | 5:1 error yaml-syntax
            parse: [}                                  | 4:9 error yaml-syntax
            parse: *x                                  | 4:8 error yaml-syntax
            """)
    void marksTheExactPlace(String line, String expected) {
        assertThat(problems(SOUND + line.replace('`', '\'') + "\n"))
                .extracting(p -> p.place().line() + ":" + p.place().column() + " "
                        + p.severity().text() + " " + p.code())
                .containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            parse: {zone: UTC}         | did you mean 'time.zone'?
            parse: {time: {zon: UTC}}  | did you mean 'zone'?
            parse: {max-deepth: 3}     | did you mean 'max-depth'?
            parse: {format: jsn}       | did you mean 'json'?
            parse: {lenient: [nam]}    | did you mean 'nan'?
            parse: {tags: {a: {x: 1}}} | use one of fields, max, min
            parse: {format: ${A}}      | write a variable inside of [] or {} in quotes: '${NAME}'
            sorces: []                 | did you mean 'sources'?
            """)
    void saysWhatWasProbablyMeant(String line, String remedy) {
        assertThat(problems(SOUND + line + "\n")).extracting(Problem::remedy).containsExactly(remedy);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(shown("parse:\n")).containsExactly("1:1 missing-name", "1:1 missing-section", "1:1 missing-section");
        assertThat(shown("name:\nsources:\nsinks: [sample]\n"))
                .containsExactly("1:1 missing-name", "2:1 missing-section", "3:9 missing-option");
        assertThat(shown("")).containsExactly("1:1 missing-name", "1:1 missing-section", "1:1 missing-section");
        assertThat(shown("- a\n")).containsExactly("1:1 not-a-mapping");
    }

    @ParameterizedTest
    @CsvSource({"Rooms", "1st", "a_b", "a--b", "a-", "'a b'", "방", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddee"})
    void refusesNamesThatAreNoTopic(String name) {
        assertThat(shown("name: " + name + "\nsources: [http]\nsinks: {sample: {table: t}}\n"))
                .containsExactly("1:7 bad-name");
    }

    @Test
    void objectsToWhatIsSoundBesideWhatIsNot() {
        assertThat(shown(SOUND + "parse:\n  tags:\n    a: {min: 2, max: 1}\n    b: {min: 2, max: 1, mix: 0}\n"))
                .as("b has a mistake of its own, of which the empty range may be a consequence")
                .containsExactly("6:14 empty-range", "7:25 unknown-option");
    }

    @Test
    void doesNotBlameAnOptionForAnUnsetVariableTwice() {
        assertThat(shown("name: ${N}\nsources: [http]\nsinks: {sample: {table: '${T}'}}\nparse: {max-depth: '${D}'}\n"))
                .containsExactly("1:7 unset-variable", "3:26 unset-variable", "4:21 unset-variable");
    }

    @Test
    void refusesTheSameSourceTwice() {
        assertThat(shown("name: a\nsources: [http, http]\nsinks: {sample: {table: t}}\n"))
                .containsExactly("2:17 duplicate-key");
    }

    @Test
    void namesTheListThatOneWordShouldBe() {
        assertThat(problems("name: a\nsources: http\nsinks: {sample: {table: t}}\n"))
                .extracting(Problem::toString)
                .containsExactly(
                        "p.yaml:2:10 error not-a-mapping: 'sources' holds one or more; here stands 'http'; write 'sources: [http]', or 'http:' below it");
    }

    @Test
    void keepsControlCharactersAndLongTextsOutOfItsLines() {
        String what = problems(SOUND + "parse: {format: \"a\\tb\\n" + "x".repeat(1_000) + "\"}\n")
                .get(0)
                .what();
        assertThat(what).startsWith("'a\\x09b\\nx").hasSizeLessThan(110);
    }

    private Pipeline sound(String text) {
        PipelineFile.Result result = reader.read(text, Path.of("p.yaml"));
        assertThat(result.problems()).isEmpty();
        return result.pipeline().orElseThrow();
    }

    private List<Problem> problems(String text) {
        return reader.read(text, Path.of("p.yaml")).problems();
    }

    private List<String> shown(String text) {
        return problems(text).stream()
                .map(p -> p.place().line() + ":" + p.place().column() + " " + p.code())
                .toList();
    }
}
