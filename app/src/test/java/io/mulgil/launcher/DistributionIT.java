package io.mulgil.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build lays out as bin/ lib/ pipelines/ ui/. */
class DistributionIT {
    private final Path folder = Path.of("target/mulgil").toAbsolutePath();
    private final List<String> classPath = classPath();

    @Test
    void everyJarOfTheClassPathLiesBesideTheProgram() {
        assertThat(classPath)
                .allMatch(jar -> Files.isRegularFile(folder.resolve("lib").resolve(jar)));
    }

    @Test
    void connectorsAndLoggingAreThereThoughNoCodeNamesThem() {
        assertThat(classPath)
                .anyMatch(jar -> jar.startsWith("mulgil-connectors-"))
                .anyMatch(jar -> jar.startsWith("connect-runtime-"))
                .anyMatch(jar -> jar.startsWith("log4j-core-"))
                .anyMatch(jar -> jar.startsWith("log4j-slf4j2-impl-"));
    }

    @Test
    void librariesOfTestsStayOut() {
        assertThat(classPath)
                .noneMatch(jar ->
                        jar.matches("(junit|assertj|jqwik|archunit|playwright|awaitility|driver|mulgil-testkit).*"));
    }

    @Test
    void launcherPagesAndPipelinesComeAlong() {
        assertThat(folder.resolve("bin/mulgil")).isExecutable();
        assertThat(folder.resolve("ui/index.html")).isRegularFile();
        assertThat(folder.resolve("LICENSE")).isRegularFile();
        assertThat(folder.resolve("NOTICE")).isRegularFile();
    }

    @Test
    void startsByItself() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(folder.resolve("bin/mulgil").toString(), "--version")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("\\d+\\.\\d+").doesNotContain("SLF4J(W)");
    }

    private List<String> classPath() {
        try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
            Path program = jars.filter(jar -> jar.getFileName().toString().startsWith("mulgil-app-"))
                    .findFirst()
                    .orElseThrow();
            try (JarFile jar = new JarFile(program.toFile())) {
                return List.of(jar.getManifest()
                        .getMainAttributes()
                        .getValue("Class-Path")
                        .split(" "));
            }
        } catch (IOException e) {
            throw new AssertionError("no distribution at " + folder + "; run it after the package phase", e);
        }
    }
}
