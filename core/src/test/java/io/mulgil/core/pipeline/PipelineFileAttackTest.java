package io.mulgil.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.lint.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file, however made, takes long or ends in anything but a pipeline or problems with a place. */
class PipelineFileAttackTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String[] SHARDS = {
        "name: a\n",
        "sources:",
        "sinks: ",
        "parse:\n",
        "  ",
        "\t",
        "- ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        ",",
        "'",
        "\"",
        "&x ",
        "*x",
        "!!int ",
        "|\n",
        ">-\n",
        "? ",
        "<<: ",
        "# c\n",
        "\n",
        "\r",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "${A",
        "}",
        "$${",
        "http",
        "tags",
        "time.zone",
        "~",
        "\uFEFF",
        "가",
        "\uD83D\uDE00",
        "\uD800",
        "\u0000",
        "\u0085",
        "0x",
        "1e9",
        ".nan"
    };

    @TempDir
    private Path folder = Path.of("");

    @Test
    void countsWhatAliasesRepeat() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
        }
        assertThat(only(bomb.toString()).code()).isEqualTo("yaml-syntax");
        String wide = "a: &a [" + "x, ".repeat(4_000) + "x]\nb: [" + "*a, ".repeat(40) + "*a]\n";
        assertThat(only(wide).what()).contains("counting what aliases repeat");
    }

    @Test
    void refusesAnAliasInsideOfItself() {
        assertThat(only("name: a\nparse: &x {tags: *x}\n").toString())
                .startsWith("p.yaml:2:8 error yaml-syntax: ")
                .contains("alias stands inside");
    }

    @Test
    void stopsAtDeepNestingWithItsPlace() {
        assertThat(only("name: " + "[".repeat(1_000_000)).toString()).startsWith("p.yaml:1:56 ");
        assertThat(only("- ".repeat(500_000)).what()).contains("nested deeper than 50");
        assertThat(only("? ".repeat(500_000)).what()).contains("nested deeper than 50");
    }

    @Test
    void makesNothingFromTags() {
        assertThat(read("name: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://127.0.0.1:1/']]\n")
                        .problems())
                .extracting(Problem::code)
                .contains("yaml-tag")
                .allMatch(code -> !code.equals("yaml-syntax"));
    }

    @Test
    void endsOnOneMebibyteOfAnything() {
        for (String unit :
                new String[] {"a", "a: ", "a:\n", "'", "\"", "#", "${", "&a ", "[a,", "{a: ", "|\n ", "\r", "가: 1\n"}) {
            String text = unit.repeat(YamlReader.MAX_BYTES / unit.getBytes(StandardCharsets.UTF_8).length);
            Assertions.assertTimeout(
                    LIMIT, () -> assertThat(read(text).problems()).as(unit).isNotEmpty());
        }
    }

    @Test
    void namesTheBadByteAndTheBadCharacter() throws IOException {
        assertThat(file("name: a\nb: \u0000\n".getBytes(StandardCharsets.UTF_8)))
                .contains(":2:4 error bad-character: Here stands U+0000");
        assertThat(file("name: 가\nb: \u00E4".getBytes(StandardCharsets.ISO_8859_1)))
                .contains(":2:4 error bad-encoding", "0xE4");
        assertThat(file("name: a".getBytes(StandardCharsets.UTF_16))).contains(":1:1 error bad-encoding", "0xFE");
        assertThat(file(new byte[YamlReader.MAX_BYTES + 1])).contains(":1:1 error too-large");
    }

    @Test
    void takesAByteOrderMark() throws IOException {
        assertThat(file("\uFEFFname: A\nsources: [http]\nsinks: {sample: {table: t}}".getBytes(StandardCharsets.UTF_8)))
                .contains(":1:7 error bad-name");
    }

    @Test
    void refusesWhatIsNoRegularFile() throws IOException {
        Path loop = folder.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop);
        for (Path path :
                new Path[] {loop, Path.of("/dev/zero"), folder, folder.resolve("absent.yaml"), loop.resolve("x")}) {
            assertThat(new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                            .read(path)
                            .problems())
                    .singleElement()
                    .matches(p -> p.code().equals("no-file"));
        }
    }

    @Property
    void readsAnyTextWithoutAnException(@ForAll @StringLength(max = 300) String text) {
        assertAnswered(text);
    }

    @Property
    void readsAnyMixOfYamlWithoutAnException(@ForAll @NotEmpty @Size(max = 60) byte[] choices) {
        StringBuilder text = new StringBuilder("name: fuzz\n");
        for (byte choice : choices) {
            text.append(SHARDS[Math.floorMod(choice, SHARDS.length)]);
        }
        assertAnswered(text.toString());
    }

    private static void assertAnswered(String text) {
        PipelineFile.Result result = read(text);
        assertThat(result.pipeline().isPresent())
                .isEqualTo(result.problems().stream()
                        .noneMatch(p -> p.severity().text().equals("error")));
        assertThat(result.problems()).allSatisfy(p -> {
            assertThat(p.place().line()).isPositive();
            assertThat(p.place().column()).isPositive();
            assertThat(p.toString().lines()).as("one line each").hasSize(1);
        });
    }

    private String file(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("p.yaml"), bytes);
        return new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                .read(file)
                .problems()
                .get(0)
                .toString();
    }

    private static Problem only(String text) {
        return Assertions.assertTimeout(LIMIT, () -> {
            assertThat(read(text).problems()).hasSize(1);
            return read(text).problems().get(0);
        });
    }

    private static PipelineFile.Result read(String text) {
        return new PipelineFile(Catalog.load(), Environment.of(Map.of())).read(text, Path.of("p.yaml"));
    }
}
