package io.mulgil.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

class ReplayTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private Instant now = Instant.parse("2026-11-22T04:00:00Z");

    @Test
    void writesNumbersAsTheyStandTextsAsTextsAndLeavesOutWhatIsAbsent() throws IOException {
        file("a.csv", "id,room,t,h,note", "007,\"3, east\",21.50,,\"says \"\"hi\"\"\"", "8,B,-1e3,NA,x");
        assertThat(values("absent", "NA"))
                .containsExactly(
                        "{\"id\":\"007\",\"room\":\"3, east\",\"t\":21.50,\"note\":\"says \\\"hi\\\"\"}",
                        "{\"id\":8,\"room\":\"B\",\"t\":-1e3,\"note\":\"x\"}");
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {
                "iso|UTC|2026-11-22 13:00:05.25|2026-11-22T13:00:05.250Z",
                "iso|Asia/Seoul|2026-11-22T13:00:05|2026-11-22T04:00:05Z",
                "iso|Asia/Seoul|2026-11-22T13:00:05+01:00|2026-11-22T12:00:05Z",
                "iso|Asia/Seoul|2026-11-22|2026-11-21T15:00:00Z",
                "epoch-s|UTC|1795323605.5|2026-11-22T05:00:05.500Z",
                "epoch-ms|UTC|1795323605500|2026-11-22T05:00:05.500Z",
                "M/d/yy H:mm|UTC|1/2/17 0:10|2017-01-02T00:10:00Z",
                "d/M/yyyy H|Asia/Seoul|1/12/2017 9|2017-12-01T00:00:00Z",
            })
    void readsTimesInTheirFormatAndZone(String format, String zone, String text, String instant) throws IOException {
        file("a.csv", "when,v", text + ",1");
        assertThat(values("time.columns", "when", "time.format", format, "time.zone", zone))
                .containsExactly("{\"time\":\"" + instant + "\",\"v\":1}");
    }

    @Test
    void joinsSeveralTimeColumns() throws IOException {
        file("a.csv", "Date,Time,v", "2017-12-22,9:00:09,1");
        assertThat(values("time.columns", "Date,Time", "time.format", "yyyy-MM-dd H:mm:ss"))
                .containsExactly("{\"time\":\"2017-12-22T09:00:09Z\",\"v\":1}");
    }

    @Test
    void sendsABrokenRowWithItsProblemAndGoesOn() throws IOException {
        file("a.csv", "when,v", "2026-11-22 01:00,1", "2026-11-22 01:01", "soon,3", "2026-11-22 01:03,4");
        assertThat(values("time.columns", "when"))
                .satisfiesExactly(
                        v -> assertThat(v).contains("\"v\":1"),
                        v -> assertThat(v)
                                .contains("\"_row\":\"2026-11-22 01:01\"", "line 3 of", "has 1 fields where 2 columns"),
                        v -> assertThat(v).contains("\"_row\":\"soon,3\"", "row 3 of", "has no time", "soon"),
                        v -> assertThat(v).contains("\"v\":4"));
    }

    @Test
    void readsHeaderlessSemicolonSeparatedKoreanText() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "제목\n거실;21,5\n", Charset.forName("EUC-KR"));
        assertThat(values("columns", "방,온도", "skip", "1", "delimiter", ";", "encoding", "EUC-KR"))
                .containsExactly("{\"방\":\"거실\",\"온도\":\"21,5\"}");
    }

    @Test
    void unpacksGzipAndNamesEachFileInItsRows() throws IOException {
        gzip("north.csv.gz", "v\n1\n");
        file("south.csv", "v", "2");
        assertThat(values("file-field", "device"))
                .containsExactly("{\"device\":\"north\",\"v\":1}", "{\"device\":\"south\",\"v\":2}");
    }

    @Test
    void saysWhereABrokenArchiveEndsAndGoesOnWithTheNextFile() throws IOException {
        byte[] whole = gzip("a.csv.gz", "v\n" + "1\n".repeat(100_000));
        Files.write(folder.resolve("a.csv.gz"), Arrays.copyOf(whole, whole.length - 20));
        Files.writeString(folder.resolve("b.csv.gz"), "no gzip at all");
        file("c.csv", "v", "3");
        List<String> values = values();
        assertThat(values.get(values.size() - 3)).contains("a.csv.gz cannot be read past row", "ZLIB");
        assertThat(values.get(values.size() - 2)).contains("b.csv.gz cannot be read: Not in GZIP format");
        assertThat(values).last().isEqualTo("{\"v\":3}");
    }

    @Test
    void refusesColumnsThatTheFileDoesNotHave() throws IOException {
        file("a.csv", "when,v", "1,1");
        assertThatThrownBy(() -> values("time.columns", "date"))
                .isInstanceOf(ConnectException.class)
                .hasMessageContainingAll("time.columns", "[date]", "a.csv", "[when, v]");
    }

    @Test
    void keepsTheRecordedPaceAndAFactorOfIt() throws IOException {
        file("a.csv", "t,v", "2020-01-01 00:00:00,1", "2020-01-01 00:01:00,2");
        try (Replay replay = replay(0, "time.columns", "t", "pace", "60")) {
            assertThat(replay.poll()).isNotNull();
            now = now.plusMillis(999);
            assertThat(replay.poll()).isNull();
            now = now.plusMillis(1);
            assertThat(replay.poll()).isNotNull();
            assertThat(replay.poll()).isNull();
        }
    }

    @Test
    void movesTimesToThePresentAndLaterRowsByAsMuch() throws IOException {
        file("a.csv", "t,v", "2020-01-01 00:00:00,1", "2020-01-01 00:01:00,2");
        assertThat(values("time.columns", "t", "shift", "now"))
                .containsExactly(
                        "{\"time\":\"2026-11-22T04:00:00Z\",\"v\":1}", "{\"time\":\"2026-11-22T04:01:00Z\",\"v\":2}");
    }

    @Test
    void findsFilesThatAppearLater() throws IOException {
        file("a.csv", "v", "1");
        try (Replay replay = replay(0)) {
            assertThat(replay.poll()).isNotNull();
            assertThat(replay.poll()).isNull();
            file("b.csv", "v", "2");
            assertThat(replay.poll()).isNotNull();
        }
    }

    @Test
    void goesOnAfterTheRowsThatWereSentBefore() throws IOException {
        file("a.csv", "v", "1", "2", "\"3\n and more\"", "4");
        try (Replay replay = replay(3)) {
            assertThat(text(replay.poll())).isEqualTo("{\"v\":4}");
        }
    }

    @Test
    void keysRowsByTheirDeviceOrByTheirFile() throws IOException {
        file("a.csv", "site,room,v", "x,1,5");
        try (Replay byFile = replay(0);
                Replay byColumns = replay(0, "key", "site,room")) {
            Replay.Message one = byFile.poll();
            Replay.Message other = byColumns.poll();
            assertThat(one)
                    .isNotNull()
                    .extracting(m -> new String(m.key(), StandardCharsets.UTF_8))
                    .isEqualTo("a");
            assertThat(other)
                    .isNotNull()
                    .extracting(m -> new String(m.key(), StandardCharsets.UTF_8))
                    .isEqualTo("x/1");
        }
    }

    private List<String> values(String... settings) throws IOException {
        List<String> values = new ArrayList<>();
        try (Replay replay = replay(0, settings)) {
            for (Replay.Message m = replay.poll(); m != null; m = replay.poll()) {
                values.add(text(m));
            }
        }
        return values;
    }

    private static String text(Replay.@Nullable Message message) {
        assertThat(message).isNotNull();
        return message == null ? "" : new String(message.value(), StandardCharsets.UTF_8);
    }

    private Replay replay(long rowsDone, String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("path", folder.toString()));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        Values values = CsvSource.OPTIONS.parse(settings);
        return new Replay(values, file -> rowsDone, null, () -> now);
    }

    private void file(String name, String... lines) throws IOException {
        Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private byte[] gzip(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return Files.readAllBytes(file);
    }
}
