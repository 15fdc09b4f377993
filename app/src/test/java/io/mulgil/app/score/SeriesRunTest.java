package io.mulgil.app.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesRunTest {
    private static final int PER_DAY = 288;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void cuttingTheInputShortNeverChangesEarlierScores() throws ScoreException {
        Values rule = Rules.of("seasonal(value)");
        SeriesRun whole = SeriesRun.of(series(9 * PER_DAY), rule);
        assertThat(whole.raised()).isNotEmpty();
        for (int cut : new int[] {PER_DAY, 5 * PER_DAY + 7, 8 * PER_DAY, 9 * PER_DAY - 1}) {
            SeriesRun part = SeriesRun.of(series(cut), rule);
            assertThat(part.scores()).isEqualTo(Arrays.copyOf(whole.scores(), cut));
            assertThat(whole.raised().subList(0, part.raised().size())).isEqualTo(part.raised());
        }
    }

    @Test
    void whatIsWrittenCanBeReadAsASeriesByOthers() throws Exception {
        SeriesRun run = SeriesRun.of(series(10), Rules.of("value > 15"));
        List<String> lines = Files.readAllLines(ScoredFile.write(run, folder));
        assertThat(lines).hasSize(11).first().isEqualTo("timestamp,value,score,alert");
        assertThat(lines.get(1)).matches("1970-01-01T00:00:00Z,[0-9.]+,[0-9.]+,[01]");
    }

    /** Seven days and more of warm noons and cold midnights, and something else at the end of the eighth. */
    private static Series series(int size) {
        long[] times = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            times[i] = i * 300_000L;
            double noise = new Random(i * 0x9E3779B97F4A7C15L).nextGaussian();
            values[i] = 20 - 4 * Math.cos(2 * Math.PI * i / PER_DAY) + noise + (i > 8 * PER_DAY - 20 ? 30 : 0);
        }
        return new Series("a.csv", times, values, List.of());
    }
}
