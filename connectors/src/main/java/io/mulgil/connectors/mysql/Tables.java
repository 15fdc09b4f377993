package io.mulgil.connectors.mysql;

import io.mulgil.core.reading.Layout;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tables that are kept, as they are remembered, and how they get columns for new values. */
final class Tables {
    private static final String COLLATIONS = "SELECT collation_name FROM information_schema.collations"
            + " WHERE collation_name IN ('utf8mb4_nopad_bin', 'utf8mb4_0900_bin')";
    private static final String OLDER_COLLATION = "utf8mb4_bin";
    private static final int ATTEMPTS = 3;

    private final List<SummaryTable> all = new ArrayList<>();
    private final List<ValueTable> ofValues;
    private final Columns columns;
    private final Devices devices;

    Tables(SinkSettings settings, Layout layout, Devices devices) {
        this.devices = devices;
        if (settings.tables().contains(KeptTable.LATEST)) {
            all.add(new LatestTable(settings));
        }
        if (settings.tables().contains(KeptTable.DAILY)) {
            all.add(new DailyTable(settings));
        }
        if (settings.tables().contains(KeptTable.DEVICE)) {
            all.add(new DeviceTable(settings));
        }
        ofValues = all.stream()
                .filter(ValueTable.class::isInstance)
                .map(ValueTable.class::cast)
                .toList();
        columns = new Columns(layout, settings, ofValues);
    }

    List<SummaryTable> all() {
        return all;
    }

    Columns columns() {
        return columns;
    }

    /** Reads the structure of all tables, and makes those that are missing. */
    void look(Connection connection) throws SQLException {
        String collation = collation(connection);
        for (SummaryTable table : all) {
            table.open(connection, collation);
        }
        devices.padded(all.stream().anyMatch(SummaryTable::padded));
        columns.reset();
    }

    /**
     * Gives the tables columns for the batch's new values; returns whether they changed, so that the batch has to be filled again. A value that
     * a table cannot take is refused from then on.
     *
     * @param attempt how often that was so before in this batch
     */
    boolean fit(Connection connection, Summary summary, int attempt) throws SQLException {
        boolean changed = false;
        for (ValueTable table : ofValues) {
            List<Column> missing = Arrays.stream(summary.used())
                    .mapToObj(columns::get)
                    .filter(table::lacks)
                    .toList();
            if (!missing.isEmpty()) {
                if (attempt >= ATTEMPTS) {
                    missing.forEach(column -> columns.refuse(column, "the table does not get it"));
                } else {
                    add(connection, table, missing);
                }
                changed = true;
            }
        }
        if (changed) {
            // Another task may have been first, with another type.
            look(connection);
        }
        return changed;
    }

    private void add(Connection connection, ValueTable table, List<Column> missing) throws SQLException {
        try {
            table.add(connection, missing);
        } catch (SQLException e) {
            if (Fault.of(e) != Fault.DATA) {
                throw e;
            }
            table.read(connection);
            List<Column> still = missing.stream().filter(table::lacks).toList();
            if (missing.size() > 1) {
                for (Column column : still) {
                    add(connection, table, List.of(column));
                }
            } else {
                still.forEach(column ->
                        columns.refuse(column, "table '" + table.name() + "' cannot have it: " + Fault.reason(e)));
            }
        }
    }

    /** One that compares byte by byte and does not take a space at the end for nothing, where the server has one. */
    private static String collation(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(COLLATIONS)) {
            return result.next() ? result.getString(1) : OLDER_COLLATION;
        }
    }
}
