package io.mulgil.connectors.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The zips that the build has packed. */
final class Archives {
    private static final Path FOLDER = Path.of("target", "plugins");

    private Archives() {}

    static List<Path> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("mvn package makes them", e);
        }
    }

    /** The connector classes that the module declares to Connect. */
    static List<String> declared() {
        return Stream.of("source.SourceConnector", "sink.SinkConnector")
                .flatMap(type -> read("META-INF/services/org.apache.kafka.connect." + type)
                        .lines())
                .filter(line -> line.startsWith("io.mulgil."))
                .sorted()
                .toList();
    }

    static void unzip(Path zip, Path into) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("'" + entry.getName() + "' lies outside of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(in, file);
                }
            }
        }
    }

    private static String read(String resource) {
        Path file = Path.of("src/main/resources", resource);
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
