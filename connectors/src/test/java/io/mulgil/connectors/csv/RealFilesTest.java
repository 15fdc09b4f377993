package io.mulgil.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Files that other people made. Most are read only where the environment variable MULGIL_TEST_DATA names a folder that has them. */
class RealFilesTest {
    @Test
    void readsAFileWhoseHeaderLacksAColumn() throws IOException, URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(RealFilesTest.class.getResource("occupancy.txt"))
                .toURI());
        List<String> values = values(
                file,
                "skip=1;columns=row,date,Temperature,Humidity,Light,CO2,HumidityRatio,Occupancy;time.columns=date");
        assertThat(values)
                .hasSize(60)
                .noneMatch(v -> v.contains("_problem"))
                .startsWith(
                        "{\"time\":\"2015-02-04T17:51:00Z\",\"row\":1,\"Temperature\":23.18,\"Humidity\":27.272,\"Light\":426,"
                                + "\"CO2\":721.25,\"HumidityRatio\":0.00479298817650529,\"Occupancy\":1}");
    }

    @Test
    void tellsOfEveryRowWhenTheHeaderDoesNotFit() throws IOException, URISyntaxException {
        Path file = Path.of(Objects.requireNonNull(RealFilesTest.class.getResource("occupancy.txt"))
                .toURI());
        assertThat(values(file, "time.columns=date"))
                .hasSize(60)
                .allMatch(v -> v.contains("has 8 fields where 7 columns"));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.CsvSource(
            delimiter = '|',
            value = {
                "room_occupancy/Occupancy_Estimation.csv.gz|10129|time.columns=Date,Time;time.format=yyyy-MM-dd H:mm:ss",
                "tetouan/Tetuan_City_power_consumption.csv.gz|52416|time.columns=DateTime;time.format=M/d/yy H:mm",
                "household_power/household_power_consumption_days.csv.gz|1442|time.columns=datetime",
                "seoul_bike/SeoulBikeData.csv.gz|8760|time.columns=Date,Hour;time.format=d/M/yyyy H;time.zone=Asia/Seoul",
                "ett/ETTh2.csv.gz|17420|time.columns=date",
                "nab_artificial/*.csv.gz|44352|time.columns=timestamp;file-field=device",
            })
    void readsEveryRowOfRealFiles(String path, int rows, String settings) throws IOException {
        String data = System.getenv("MULGIL_TEST_DATA");
        assumeThat(data).isNotNull();
        assertThat(values(Path.of(data, path), settings)).hasSize(rows).allMatch(v -> v.startsWith("{\"time\":\""));
    }

    private static List<String> values(Path path, String text) throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of("path", path.toString()));
        for (String pair : text.split(";")) {
            settings.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }
        List<String> values = new ArrayList<>();
        try (Replay replay = new Replay(CsvSource.OPTIONS.parse(settings), f -> 0, null, InstantSource.system())) {
            for (Replay.Message m = replay.poll(); m != null; m = replay.poll()) {
                values.add(new String(m.value(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }
}
