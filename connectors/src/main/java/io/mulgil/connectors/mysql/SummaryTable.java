package io.mulgil.connectors.mysql;

import io.mulgil.core.pipeline.TableNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.connect.errors.ConnectException;

/** One of the tables: how it is made, what it has, and how the rows of a batch are put into it by one statement. */
abstract class SummaryTable {
    private static final String COLUMNS =
            "SELECT column_name, column_type, column_key, collation_name FROM information_schema.columns"
                    + " WHERE table_schema = DATABASE() AND table_name = ? ORDER BY ordinal_position";

    private final String name;
    private final List<String> keys;
    private final int keyCharacters;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<String> primary = new ArrayList<>();
    private boolean padded;

    SummaryTable(KeptTable which, SinkSettings settings) {
        name = which.name(settings.prefix());
        keys = settings.keyTags().stream().map(TableNames::column).toList();
        keyCharacters = Devices.characters(keys.size());
    }

    /** Columns after those of the tags, as in {@code CREATE TABLE}. */
    abstract String ownColumns();

    /** The column that belongs to the key besides the tags, or nothing. */
    abstract List<String> ownKey();

    /** For people who look at the table. */
    abstract String comment();

    /** The columns of a statement besides the tags', those of the values last. */
    abstract List<String> target(List<Column> values);

    /** What follows {@code ON DUPLICATE KEY UPDATE}. */
    abstract List<String> update(List<Column> values);

    /** The fields of a group's row after its tags, in the order of {@link #target}, each after a comma. */
    abstract void row(SqlText sql, Summary summary, int group, int[] used) throws SQLException;

    /** Which of the batch's values the table has columns for. */
    int[] kept(int[] used, Columns all) {
        return new int[0];
    }

    final String name() {
        return name;
    }

    final List<String> keys() {
        return keys;
    }

    /** Type by name, in the order of the table. */
    final Map<String, String> columns() {
        return columns;
    }

    /** Whether the key takes a text that ends with a space for the same without. */
    final boolean padded() {
        return padded;
    }

    /** Reads the table's structure, or makes the table. */
    final void open(Connection connection, String collation) throws SQLException {
        read(connection);
        if (columns.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(definition(collation));
            }
            read(connection);
        }
        List<String> expected = new ArrayList<>(keys);
        expected.addAll(ownKey());
        if (!primary.containsAll(expected) || primary.size() != expected.size()) {
            throw new ConnectException("Table '" + name + "' is there already, and its primary key is " + primary
                    + " instead of " + expected + "; choose another prefix, or rename that table");
        }
    }

    final void read(Connection connection) throws SQLException {
        columns.clear();
        primary.clear();
        padded = false;
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    columns.put(result.getString(1), result.getString(2));
                    if ("PRI".equals(result.getString(3))) {
                        primary.add(result.getString(1));
                        String collation = result.getString(4);
                        padded |= collation != null && !collation.contains("nopad") && !collation.contains("0900");
                    }
                }
            }
        }
    }

    /** Puts the batch's rows in, by one statement as long as that is not too long. */
    final void write(Statement statement, Summary summary, Columns all, int[] order, int limit) throws SQLException {
        int[] used = kept(summary.used(), all);
        List<Column> values = new ArrayList<>();
        for (int column : used) {
            values.add(all.get(column));
        }
        String head = head(values);
        String tail = " ON DUPLICATE KEY UPDATE " + String.join(", ", update(values));
        SqlText sql = new SqlText();
        for (int group : order) {
            sql.raw(sql.length() == 0 ? head : ", ").raw("(");
            String[] tags = summary.tags(group);
            for (int i = 0; i < tags.length; i++) {
                sql.raw(i == 0 ? "" : ", ").text(tags[i]);
            }
            row(sql, summary, group, used);
            sql.raw(")");
            if (sql.length() > limit) {
                statement.executeUpdate(sql.raw(tail).toString());
                sql.clear();
            }
        }
        if (sql.length() > 0) {
            statement.executeUpdate(sql.raw(tail).toString());
        }
    }

    private String head(List<Column> values) {
        List<String> names = new ArrayList<>(keys);
        names.addAll(target(values));
        return "INSERT INTO " + SqlText.name(name)
                + names.stream().map(SqlText::name).collect(Collectors.joining(", ", " (", ") VALUES "));
    }

    private String definition(String collation) {
        List<String> key = new ArrayList<>(keys);
        key.addAll(ownKey());
        String tags = keys.stream()
                .map(tag -> SqlText.name(tag) + " VARCHAR(" + keyCharacters + ") NOT NULL, ")
                .collect(Collectors.joining());
        return "CREATE TABLE IF NOT EXISTS " + SqlText.name(name) + " (" + tags + ownColumns() + ", PRIMARY KEY "
                + key.stream().map(SqlText::name).collect(Collectors.joining(", ", "(", ")"))
                + ") ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARACTER SET utf8mb4 COLLATE " + collation
                + " COMMENT = " + new SqlText().text(comment());
    }
}
