package io.mulgil.runtime.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.runtime.Cluster;
import io.mulgil.runtime.ClusterSettings;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.Progress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HistoryIT {
    private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(2));
    private static final int DEVICES = 20;
    private static final int MINUTES = 2 * 24 * 60;
    private static final Pipeline ROOMS =
            new Pipeline("rooms", "", Path.of("rooms.yaml"), 1, List.of(), List.of(), List.of(), List.of());

    private static Cluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) {
        cluster = new Cluster(ClusterSettings.in(folder).withFreePorts(), Progress.SILENT);
        cluster.start();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void readsSlicesAsTheyLieOnTheDisk() throws SQLException {
        table();
        fill();
        execute("analyze rooms");
        assertThat(plan(10_000).sorted()).isFalse();
        assertWhole(10_000);
    }

    @Test
    void letsTheServerSortWhatWouldBeTooManySlices() throws SQLException {
        table();
        fill();
        execute("analyze rooms");
        assertThat(plan(300).sorted()).isTrue();
        assertWhole(300);
    }

    @Test
    void letsTheServerSortASliceThatHasFarMoreThanWasEstimated() throws SQLException {
        table();
        execute("insert into rooms values ('2026-10-01T00:00:00Z', 'few', 1), ('2026-10-02T23:00:00Z', 'few', 1)");
        execute("analyze rooms");
        execute("delete from rooms");
        fill();
        assertThat(plan(2_000).sorted()).isFalse();
        assertWhole(2_000);
    }

    private static ReadingPlan plan(int most) throws SQLException {
        try (Connection connection = connect()) {
            return ReadingPlan.of(connection, tableOf(connection), FROM, FROM.plus(Duration.ofDays(1)), most);
        }
    }

    private static StoredTable tableOf(Connection connection) throws SQLException {
        return StoredTable.of(connection, ROOMS, Set.of("temperature")).get(0);
    }

    /** Every row once, batch after batch in the order of time. */
    private static void assertWhole(int most) throws SQLException {
        Map<String, Double> seen = new TreeMap<>();
        List<Integer> sizes = new ArrayList<>();
        long[] reached = {Long.MIN_VALUE};
        try (History history = new History(ROOMS, cluster.database(), Set.of("temperature"))) {
            StoredTable table = history.tables().get(0);
            try (Batches batches = new Batches(table, new KnownDevices(table, List.of("device")), (batch, known) -> {
                sizes.add(batch.size());
                int[] order = batch.byTime();
                for (int i = 0; i < batch.size(); i++) {
                    int place = order[i];
                    assertThat(batch.time(place)).isGreaterThanOrEqualTo(reached[0]);
                    reached[0] = batch.time(place);
                    seen.put(known[batch.device(place)].key() + " " + reached[0], batch.number(0, place));
                }
            })) {
                assertThat(history.read(table, FROM, TO, most, batches, (time, readings) -> {}))
                        .isEqualTo(MINUTES * DEVICES);
            }
        }
        assertThat(sizes).allMatch(size -> size <= 2 * most);
        assertThat(seen).hasSize(MINUTES * DEVICES);
        for (int minute = 0; minute < MINUTES; minute++) {
            long micros = FROM.plusSeconds(60L * minute).toEpochMilli() * 1_000;
            assertThat(seen)
                    .containsEntry("room-1 " + micros, minute + 0.5)
                    .containsEntry("room-" + DEVICES + " " + micros, minute * DEVICES + 0.5);
        }
    }

    private static void table() throws SQLException {
        execute("drop table if exists rooms");
        execute("create table rooms (time timestamptz not null, device text not null, temperature float8,"
                + " primary key (device, time)) partition by range (time)");
        execute("create table rooms_1 partition of rooms for values from ('2026-10-01Z') to ('2026-10-02Z')"
                + " with (autovacuum_enabled = false)");
        execute("create table rooms_2 partition of rooms for values from ('2026-10-02Z') to ('2026-10-03Z')"
                + " with (autovacuum_enabled = false)");
    }

    /** In an order that has nothing to do with that of time. */
    private static void fill() throws SQLException {
        execute(
                """
                insert into rooms select timestamptz '%s' + m * interval '1 minute', 'room-' || d, m * d + 0.5
                from generate_series(0, %d) m, generate_series(1, %d) d order by md5(m::text || d)"""
                        .formatted(FROM, MINUTES - 1, DEVICES));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        Database database = cluster.database();
        return DriverManager.getConnection(database.jdbcUrl(), database.credentials());
    }
}
