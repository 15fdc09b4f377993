package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rolls up all tables of a sink, one after the other: the one that there is, or those that were made by a tag so far. */
final class RollupPasses {
    private final SinkSettings settings;
    private final SinkMetrics metrics;
    private final Clock clock;
    private final Map<String, RollupPass> passes = new LinkedHashMap<>();

    RollupPasses(SinkSettings settings, SinkMetrics metrics, Clock clock) {
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** The connection is a new one. */
    void forget() {
        passes.values().forEach(RollupPass::forget);
    }

    /**
     * Returns whether there were more marks than one pass takes.
     *
     * @param closedOnly leave the buckets that are still being written to a later pass
     */
    boolean run(Connection connection, boolean closedOnly) throws SQLException {
        boolean more = false;
        for (RollupPass pass : due(connection)) {
            more |= pass.run(connection, closedOnly);
            if (!pass.prepared()) {
                return false;
            }
        }
        return more;
    }

    void retention(Connection connection) throws SQLException {
        for (SinkSettings table : tables(connection)) {
            if (table.retention().isPresent()) {
                Retention.apply(
                        connection,
                        table.table(),
                        table.partition(),
                        table.retention().get(),
                        clock.instant());
            }
            if (table.rollupRetention().isPresent()) {
                for (Rollups.Level level : table.rollups().levels()) {
                    Retention.apply(
                            connection,
                            level.table(),
                            level.partition(),
                            table.rollupRetention().get(),
                            clock.instant());
                }
            }
        }
    }

    /** The tables that have marks; others are not asked again and again, as there may be many. */
    private List<RollupPass> due(Connection connection) throws SQLException {
        List<SinkSettings> tables = tables(connection);
        Set<String> marked = tables.size() > 1 ? marked(connection) : Set.of();
        List<RollupPass> due = new ArrayList<>();
        for (SinkSettings table : tables) {
            RollupPass pass = passes.computeIfAbsent(table.table(), name -> new RollupPass(table, metrics, clock));
            if (tables.size() == 1 || !pass.prepared() || pass.waiting() > 0 || marked.contains(table.table())) {
                due.add(pass);
            }
        }
        return due;
    }

    private List<SinkSettings> tables(Connection connection) throws SQLException {
        if (settings.split().isEmpty()) {
            return List.of(settings);
        }
        return new SplitTables(settings.split().get())
                .read(connection).keySet().stream().map(settings::forTable).toList();
    }

    private static Set<String> marked(Connection connection) throws SQLException {
        Set<String> marked = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select distinct table_name from mulgil.dirty")) {
            while (row.next()) {
                marked.add(row.getString(1));
            }
        }
        return marked;
    }
}
