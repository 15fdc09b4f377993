package io.mulgil.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A small source tree with the real launcher, and a Java and a Maven that only write down how they were called: what is tested is the
 * script, and a start takes milliseconds.
 */
final class LaunchTree {
    private static final Path REAL = real();

    private final Path root;
    private final Path tools;

    LaunchTree(Path folder) throws IOException {
        root = Files.createDirectory(folder.resolve("a tree"));
        tools = Files.createDirectory(folder.resolve("tools"));
        Files.copy(REAL, root.resolve("mulgil"));
        executable(root.resolve("mulgil"));
        write("pom.xml", "<project/>");
        write("core/pom.xml", "<project/>");
        write("core/src/main/java/Reading.java", "record Reading() {}");
        write("core/src/main/java/Pipeline.java", "record Pipeline() {}");
        write(".mvn/maven.config", "-B");
        java("17.0.15");
        maven("mkdir -p app/target/mulgil/lib; touch app/target/mulgil/lib/mulgil-app-1.jar");
    }

    Path root() {
        return root;
    }

    /** The folder of a Java that prints its process id and then its arguments, one a line. */
    Path java(String version) throws IOException {
        Path home = tools.resolve("java-" + version);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), "echo $$; printf '%s\\n' \"$@\"");
        script(home.resolve("bin/javac"), "exit 1");
        return home;
    }

    /** Makes {@code mvn} count its call and then do what {@code body} says. */
    void maven(String body) throws IOException {
        script(tools.resolve("mvn"), "echo \"$@\" >> '" + tools.resolve("calls") + "'\n" + body);
    }

    List<String> mavenCalls() throws IOException {
        Path calls = tools.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, text);
    }

    Launch start(String... words) throws IOException, InterruptedException {
        return start(root, root.resolve("mulgil"), Map.of(), words);
    }

    Launch start(Map<String, String> environment, String... words) throws IOException, InterruptedException {
        return start(root, root.resolve("mulgil"), environment, words);
    }

    Launch start(Path from, Path script, Map<String, String> environment, String... words)
            throws IOException, InterruptedException {
        Path errors = tools.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of(script.toString()), Stream.of(words)).toList());
        builder.directory(from.toFile()).redirectError(errors.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MULGIL_"));
        builder.environment().merge("PATH", "", (path, none) -> tools + File.pathSeparator + path);
        builder.environment()
                .put("MULGIL_JAVA_HOME", tools.resolve("java-17.0.15").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> output = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        return new Launch(process.pid(), process.waitFor(), output, Files.readString(errors));
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        executable(file);
    }

    private static void executable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static Path real() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("mulgil"))) {
            folder = Objects.requireNonNull(folder.getParent(), "no launcher above the working directory");
        }
        return folder.resolve("mulgil");
    }

    /**
     * What one start did.
     *
     * @param pid of the process that was started
     * @param output lines of standard output: the program's process id and its arguments
     */
    record Launch(long pid, int exit, List<String> output, String errors) {}
}
