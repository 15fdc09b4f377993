package io.mulgil.runtime.rehearsal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a span of a table is read: in slices as they lie on the disk, each of which fits into a batch and is put in order here, or sorted by the
 * server. The former takes a third off the server's work, but each slice may have to look at a whole partition: the server's own estimate of both
 * decides.
 *
 * @param slice at a time
 * @param sorted by the server
 */
record ReadingPlan(Duration slice, boolean sorted) {
    private static final Pattern COST = Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+) rows=([0-9]+)");
    /** Estimates of rows are seldom exact. */
    private static final double MARGIN = 1.25;

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    static ReadingPlan of(Connection connection, StoredTable table, Instant from, Instant to, int most)
            throws SQLException {
        Estimate all = Estimate.of(connection, table.select(from, to, true));
        Duration span = Duration.between(from, to);
        long slices = Math.max(1, (long) Math.ceil(all.rows * MARGIN / most));
        Duration slice = span.dividedBy(slices).plusNanos(1);
        if (slice.compareTo(SHORTEST) < 0) {
            return new ReadingPlan(span, true);
        }
        Estimate one = Estimate.of(connection, table.select(from, from.plus(slice), false));
        return one.cost * slices < all.cost ? new ReadingPlan(slice, false) : new ReadingPlan(span, true);
    }

    private record Estimate(double cost, double rows) {
        static Estimate of(Connection connection, String select) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet plan = statement.executeQuery("explain " + select)) {
                plan.next();
                Matcher found = COST.matcher(plan.getString(1));
                if (!found.find()) {
                    throw new SQLException("the server's plan says nothing of its cost: " + plan.getString(1));
                }
                return new Estimate(Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
            }
        }
    }
}
