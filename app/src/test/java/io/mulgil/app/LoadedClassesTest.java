package io.mulgil.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that talk to no server start fast because they load nothing of one. */
class LoadedClassesTest {
    private static final Pattern LOADED = Pattern.compile("\\] ([\\w.$]+) source:");
    private static final Pattern OF_SERVERS = Pattern.compile(
            "(org\\.springframework|org\\.apache\\.kafka\\.(clients|streams|connect|server|raft)|kafka\\.|scala\\.|org\\.apache\\.logging"
                    + "|org\\.postgresql|io\\.mulgil\\.runtime|org\\.eclipse\\.jetty|org\\.apache\\.tomcat|com\\.fasterxml\\.jackson\\.databind)"
                    + "[\\w.$]*");
    private static final int MOST_CLASSES = 2_500;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"lint rooms", "try rooms messages.ndjson", "try --propose messages.ndjson", "test rooms"})
    void loadsNothingOfAServer(String command) throws IOException, InterruptedException {
        List<String> loaded = loaded(command.split(" "));
        assertThat(loaded).hasSizeLessThan(MOST_CLASSES).contains("io.mulgil.app.Main");
        assertThat(loaded)
                .filteredOn(name -> OF_SERVERS.matcher(name).matches())
                .isEmpty();
    }

    private List<String> loaded(String... command) throws IOException, InterruptedException {
        Path log = folder.resolve("classes.log");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName());
        builder.command().addAll(List.of(command));
        builder.directory(Path.of("src/test/resources/transcripts").toFile());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return LOADED.matcher(Files.readString(log))
                .results()
                .map(r -> r.group(1))
                .toList();
    }
}
