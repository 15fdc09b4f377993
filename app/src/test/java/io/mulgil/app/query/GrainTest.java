package io.mulgil.app.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GrainTest {
    private static final TableShape SHAPE = shape(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1));

    @Test
    void takesTheSmallestRollupThatIsCoarseEnough() {
        assertThat(grain(Duration.ofHours(12)).table()).isEqualTo("t_60s");
        assertThat(grain(Duration.ofDays(3)).table()).isEqualTo("t_300s");
        assertThat(grain(Duration.ofDays(20)).table()).isEqualTo("t_3600s");
    }

    @Test
    void putsReadingsTogetherWhereTheSmallestRollupIsFarTooCoarse() {
        Grain grain = grain(Duration.ofMinutes(30));
        assertThat(grain.table()).isEqualTo("t");
        assertThat(grain.bucket()).contains(Duration.ofSeconds(2));
    }

    @Test
    void putsTheWidestRollupTogetherBeyondIt() {
        Grain grain = grain(Duration.ofDays(365));
        assertThat(grain.table()).isEqualTo("t_3600s");
        assertThat(grain.bucket()).contains(Duration.ofHours(12));
        assertThat(grain.plain(SHAPE)).isFalse();
    }

    @Property
    void neverGivesMorePointsThanAsked(
            @ForAll @LongRange(min = 1, max = 400_000_000) long seconds,
            @ForAll @IntRange(min = 2, max = 5000) int points) {
        for (TableShape shape : List.of(SHAPE, shape())) {
            long bucket = Grain.buckets(shape, Duration.ofSeconds(seconds), points)
                    .bucket()
                    .orElseThrow()
                    .toSeconds();
            assertThat((seconds + bucket - 1) / bucket + 1).isLessThanOrEqualTo(Math.max(points, 2));
        }
    }

    private static Grain grain(Duration span) {
        return Grain.buckets(SHAPE, span, 1000);
    }

    private static TableShape shape(Duration... widths) {
        TreeMap<Duration, String> rollups = new TreeMap<>();
        for (Duration width : widths) {
            rollups.put(width, "t_" + width.toSeconds() + "s");
        }
        return new TableShape("t", true, List.of("device"), List.of(), rollups, true, Map.of());
    }
}
