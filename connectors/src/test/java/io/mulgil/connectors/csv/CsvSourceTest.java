package io.mulgil.connectors.csv;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SeekingSourceKit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.io.TempDir;

class CsvSourceTest extends SeekingSourceKit {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Override
    protected ConnectorComponent component() {
        return new CsvSource();
    }

    @Override
    protected SourceConnector connector() {
        return new CsvSourceConnector();
    }

    /** Two files, so that a restart falls into each of them and between them. */
    @Override
    protected Map<String, String> settings() {
        write("a.csv", 2_500);
        write("b.csv", 2_500);
        return with("path", folder.toString(), "time.columns", "date");
    }

    @Override
    protected int enough() {
        return 5_000;
    }

    @Override
    protected Map<String, String> idleSettings() {
        return with("path", folder.resolve("later-*.csv").toString());
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        return Map.of(
                "path", Map.of("topic", "rooms.raw"),
                "delimiter", with("path", "x", "delimiter", ";;"),
                "encoding", with("path", "x", "encoding", "UTF-7 or so"),
                "time.format", with("path", "x", "time.format", "JJJJ"),
                "time.zone", with("path", "x", "time.zone", "Asia/Atlantis"),
                "pace", with("path", "x", "pace", "recorded"),
                "shift", with("path", "x", "shift", "now"),
                "skip", with("path", "x", "skip", "-1"),
                "topic", Map.of("path", "x"));
    }

    @Override
    protected Map<String, String> largeSettings(int records) {
        write("large.csv", records);
        return with("path", folder.resolve("large.csv").toString());
    }

    private void write(String name, int rows) {
        String text = IntStream.range(0, rows)
                .mapToObj(
                        i -> "2026-11-22 00:%02d:%02d.%d,%d,%s\n".formatted(i / 600 % 60, i / 10 % 60, i % 10, i, name))
                .collect(Collectors.joining("", "date,value,note\n", ""));
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("topic", "rooms.raw"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }
}
