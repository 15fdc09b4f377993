package io.mulgil.runtime.energy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * When bills are made. Readings that come all the time change the bills of the running month all the time, so after each round there is a rest of some
 * times what it took.
 */
final class BillRounds {
    private static final int REST = 2;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Bills bills;
    private final boolean kept;
    private long next = System.nanoTime();
    private long began;
    private boolean going;

    BillRounds(Homes homes, Connection connection) throws SQLException {
        this.bills = new Bills(homes, connection);
        this.kept = EnergyTables.there(connection, "mulgil.energy_bill_mark");
        connection.rollback();
    }

    /** Makes some; returns whether there is more to do at once. */
    boolean some() throws SQLException {
        if (!kept || System.nanoTime() - next < 0) {
            return false;
        }
        if (!going) {
            began = System.nanoTime();
        }
        going = bills.some();
        if (!going) {
            long now = System.nanoTime();
            next = now + Math.min(REST * (now - began), LONGEST_REST.toNanos());
        }
        return going;
    }
}
