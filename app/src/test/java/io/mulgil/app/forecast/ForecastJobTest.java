package io.mulgil.app.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastJobTest {
    private static final Path FILES = Path.of("src/test/resources/transcripts/forecast");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesTheSameBytesEachTimeAndALineForEachStep() throws Exception {
        List<String> lines = run("homes.csv", "month", List.of("home1", "home2"), "months.txt", "a.csv");
        assertThat(run("homes.csv", "month", List.of("home1", "home2"), "months.txt", "b.csv"))
                .isEqualTo(lines);
        assertThat(lines).hasSize(1 + 9 * 2 * 3).first().isEqualTo("origin,time,series,point,lower,upper,model");
        assertThat(lines.get(1)).matches("2024-01,2024-02,home1,[0-9.]+,[0-9.]+,[0-9.]+,level-index");
        assertThat(lines.get(lines.size() - 1)).startsWith("2024-09,2024-12,home2,");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).hasSize(2);
        }
    }

    @Test
    void cuttingTheFileAtTheOriginNeverChangesAForecast() throws Exception {
        List<String> whole = run("load.csv", "time", List.of("kwh"), "hours.txt", "whole.csv");
        List<String> all = Files.readAllLines(FILES.resolve("load.csv"));
        int origin = all.indexOf(all.stream()
                .filter(line -> line.startsWith("2026-03-11 23:00"))
                .findFirst()
                .orElseThrow());
        Path cut = Files.write(folder.resolve("cut.csv"), all.subList(0, origin + 1));
        job(cut, "time", List.of("kwh"), FILES.resolve("hours.txt"), folder.resolve("cut-out.csv"));
        assertThat(Files.readAllLines(folder.resolve("cut-out.csv"))).isEqualTo(whole);
        assertThat(whole).hasSize(4).element(1).asString().startsWith("2026-03-11 23:00,2026-03-12 00:00,kwh,");
    }

    @Test
    void monthsThatEndOnTheirLastDayAreMonths() throws Exception {
        Path file = Files.writeString(folder.resolve("ends.csv"), "d,v\n2024-01-31,5\n2024-02-29,6\n2024-04-30,7\n");
        job(file, "d", List.of("v"), null, folder.resolve("out.csv"));
        assertThat(Files.readAllLines(folder.resolve("out.csv")).get(1))
                .startsWith("2024-04-30,2024-05-31,v,6,,,level-index");
    }

    @Test
    void aFileThatIsTooShortSaysWhatIsNeeded() throws Exception {
        Path file = Files.writeString(folder.resolve("s.csv"), "t,v\n2026-03-01 00:00,1\n2026-03-01 01:00,1\n");
        assertThatThrownBy(() -> job(file, "t", List.of("v"), null, folder.resolve("out.csv")))
                .isInstanceOf(ForecastException.class)
                .hasMessageContaining("only 2 rows are known, 48 are needed with a step of 1h");
        assertThat(folder.resolve("out.csv")).doesNotExist();
    }

    private List<String> run(String csv, String time, List<String> values, String origins, String out)
            throws IOException, ForecastException {
        job(FILES.resolve(csv), time, values, FILES.resolve(origins), folder.resolve(out));
        return Files.readAllLines(folder.resolve(out));
    }

    private static void job(Path csv, String time, List<String> values, @Nullable Path origins, Path out)
            throws IOException, ForecastException {
        new ForecastJob(csv, time, null, values, 3, origins, out, 0.8)
                .run(new PrintWriter(new StringWriter()), (done, of) -> {});
    }
}
