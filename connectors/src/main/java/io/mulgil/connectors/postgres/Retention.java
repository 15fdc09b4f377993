package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops whole partitions whose time is over. Only those that the sink made: in schema {@code mulgil}, named after their own bounds. Rows in
 * the default partition are deleted one by one; they are few.
 */
final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final String PARTITIONS =
            "select c.relname, pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                    + " join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'mulgil' and i.inhparent = to_regclass(";

    private Retention() {}

    /** The time before which readings are not kept: the start of the partition in which the retention ends. */
    static LocalDate keptFrom(PartitionSpan span, Duration keep, Instant now) {
        return span.start(LocalDate.ofInstant(now.minus(keep), ZoneOffset.UTC));
    }

    static void apply(Connection connection, String table, PartitionSpan span, Duration keep, Instant now)
            throws SQLException {
        LocalDate keptFrom = keptFrom(span, keep, now);
        List<String> old = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PARTITIONS + Sql.text(Sql.name(table)) + ")")) {
            while (result.next()) {
                if (over(table, result.getString(1), result.getString(2), keptFrom)) {
                    old.add(result.getString(1));
                }
            }
        }
        for (String partition : old) {
            Ddl.change(connection, statement -> statement.execute("drop table mulgil." + Sql.name(partition)));
            LOG.info("Dropped {}: all of it is before {}, where the retention of {} ends", partition, keptFrom, table);
        }
        try (Statement statement = connection.createStatement()) {
            if (Bookkeeping.exists(
                    statement, "to_regclass(" + Sql.text("mulgil." + Sql.name(table + "_default")) + ")")) {
                statement.execute(
                        "delete from mulgil." + Sql.name(table + "_default") + " where time < " + Sql.day(keptFrom));
            }
        }
    }

    /** @param bounds as PostgreSQL writes them: {@code FOR VALUES FROM ('2026-11-01 00:00:00+00') TO ('2026-12-01 00:00:00+00')} */
    static boolean over(String table, String partition, String bounds, LocalDate keptFrom) {
        String[] parts = bounds.split("'", -1);
        if (parts.length != 5 || parts[1].length() < 10 || !parts[1].matches("\\d{4}-\\d\\d-\\d\\d 00:00:00\\+00")) {
            return false;
        }
        LocalDate start = LocalDate.parse(parts[1].substring(0, 10));
        LocalDate end = LocalDate.parse(parts[3].substring(0, 10));
        return !end.isAfter(keptFrom)
                && Arrays.stream(PartitionSpan.values())
                        .anyMatch(span -> span.name(table, start).equals(partition));
    }
}
