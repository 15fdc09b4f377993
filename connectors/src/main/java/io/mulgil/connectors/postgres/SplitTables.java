package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The tables that a sink has made by a tag, in {@code mulgil.split_table}: each belongs to one value, whatever else would have its name. */
final class SplitTables {
    private static final String READ =
            "select table_name, value from mulgil.split_table where base = ? and tag = ? order by table_name";

    private final TableSplit split;

    SplitTables(TableSplit split) {
        this.split = split;
    }

    /** The value of each table. */
    Map<String, String> read(Connection connection) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement()) {
            if (!Bookkeeping.exists(statement, "to_regclass('mulgil.split_table')")) {
                return values;
            }
        }
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, split.base());
            statement.setString(2, split.tag());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.put(row.getString(1), row.getString(2));
                }
            }
        }
        return values;
    }

    /** Takes the name for the value; returns what is in the way, if something is. */
    Optional<String> claim(Connection connection, String table, String value) throws SQLException {
        Obstacle obstacle = new Obstacle();
        Ddl.change(connection, statement -> {
            Optional<String> owner = owner(statement, table);
            if (owner.isPresent()) {
                obstacle.text = owner.filter(is -> !is.equals(description(value)))
                        .map(is -> "table '" + table + "' holds the readings of " + is);
            } else if (Bookkeeping.exists(statement, "to_regclass(" + Sql.text(Sql.name(table)) + ")")) {
                obstacle.text = Optional.of("there is a table '" + table
                        + "' already, which was not made for it; rename that table and restart the sink");
            } else if (count(statement) >= TableSplit.MOST) {
                obstacle.text = Optional.of("there are " + TableSplit.MOST + " tables already");
            } else {
                statement.execute("insert into mulgil.split_table (table_name, base, tag, value) values ("
                        + Sql.text(table) + ", " + Sql.text(split.base()) + ", " + Sql.text(split.tag()) + ", "
                        + Sql.text(value) + ")");
            }
        });
        return obstacle.text;
    }

    /** Whose table it is, in the words of {@link #description}. */
    static Optional<String> owner(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "select base, tag, value from mulgil.split_table where table_name = " + Sql.text(table))) {
            return row.next()
                    ? Optional.of(new TableSplit(row.getString(1), row.getString(2)).description(row.getString(3)))
                    : Optional.empty();
        }
    }

    private String description(String value) {
        return split.description(value);
    }

    private long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from mulgil.split_table where base = "
                + Sql.text(split.base()) + " and tag = " + Sql.text(split.tag()))) {
            row.next();
            return row.getLong(1);
        }
    }

    private static final class Obstacle {
        private Optional<String> text = Optional.empty();
    }
}
