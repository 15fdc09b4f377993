package io.mulgil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the commands say, word for word. */
class TranscriptTest {
    private static final String REMEDY =
            "after a change that is meant, write them anew and look at the difference: MULGIL_UPDATE=1 mvn -pl app -am test"
                    + " -Dtest=TranscriptTest -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Path FOLDER = Path.of("src/test/resources/transcripts");

    @ParameterizedTest
    @MethodSource("transcripts")
    void saysWhatTheTranscriptSays(Path file) throws IOException {
        String replayed = Transcript.replayed(file);
        if (System.getenv("MULGIL_UPDATE") != null) {
            Files.writeString(file, replayed);
        }
        assertThat(replayed).as(REMEDY).isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @MethodSource("transcripts")
    void endsEachCommandByItsExitCode(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.stream().filter(l -> l.matches("\\[exit [012]]")))
                .hasSameSizeAs(
                        lines.stream().filter(l -> l.startsWith("$ mulgil")).toList());
    }

    static Stream<Path> transcripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(f -> f.toString().endsWith(".txt")).sorted().toList().stream();
        }
    }
}
