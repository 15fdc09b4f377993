package io.mulgil.connectors.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.catalog.Component;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PostgresSinkTest {
    private final PostgresSink sink = new PostgresSink();

    @Test
    void isFoundByItsName() {
        assertThat(Catalog.load().find(Component.Kind.SINK, "postgres")).isPresent();
    }

    @Test
    void objectsToRollupsThatDoNotFit() {
        assertThat(codes(Map.of("rollups", "1m,5m,10m,1h,1d"))).isEmpty();
        assertThat(codes(Map.of("rollups", "2m,5m"))).containsExactly("uneven-rollup");
        assertThat(codes(Map.of("rollups", "7m"))).containsExactly("uneven-rollup");
        assertThat(codes(Map.of("rollups", "soon"))).containsExactly("bad-duration");
        assertThat(codes(Map.of("rollups", "1d", "retention", "2h"))).containsExactly("short-retention");
        assertThat(codes(Map.of("rollups", ""))).isEmpty();
    }

    /** The widest smaller rollup that divides it, so that days are not made from seconds. */
    @Test
    void makesEachRollupFromTheWidestThatDividesIt() {
        assertThat(Rollups.of("t", Rollups.widths(List.of("1h", "10m", "4m", "1m"))).levels().stream()
                        .map(level -> level.table() + " from " + level.source()))
                .containsExactly("t_1m from t", "t_4m from t_1m", "t_10m from t_1m", "t_1h from t_10m");
    }

    @Test
    void keepsThePasswordOutOfMessages() {
        SinkSettings settings = SinkSettings.read(
                Map.of("table", "t", "database.name", "d", "database.user", "u", "database.password", "s3cret"));
        assertThat(settings.toString()).doesNotContain("s3cret").contains("user 'u'");
    }

    private List<String> codes(Map<String, String> settings) {
        return sink.objections(sink.options().parse(settings)).stream()
                .map(Component.Objection::code)
                .toList();
    }
}
