package io.mulgil.connectors.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Schema {@code mulgil}: offsets and counts of the sinks, dirty marks, the tables made by a tag, and the partitions of people's tables. */
final class Bookkeeping {
    static final String SCHEMA = "mulgil";

    private static final String OFFSETS =
            """
            create table if not exists mulgil.sink_offset (
                connector text not null, topic text not null, partition integer not null,
                next_offset bigint not null, consumed bigint not null, stored bigint not null,
                duplicate bigint not null, rejected bigint not null, latest_ms bigint not null,
                primary key (connector, topic, partition)) with (fillfactor = 50)""";

    /** Rows live for seconds, so the space is given back often. */
    private static final String DIRTY =
            """
            create table if not exists mulgil.dirty (
                table_name text not null, bucket timestamptz not null, tags text[] not null)
                with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000)""";

    /** Which tables a sink with {@code table-by} has made, and of which value each is; the program's queries find them here. */
    private static final String SPLIT =
            """
            create table if not exists mulgil.split_table (
                table_name text primary key, base text not null, tag text not null, value text not null)""";

    private Bookkeeping() {}

    static void create(Connection connection) throws SQLException {
        Ddl.change(connection, statement -> {
            // "if not exists" asks for the right to make schemas even when there is nothing to make.
            if (!exists(statement, "to_regnamespace('mulgil')")) {
                statement.execute("create schema mulgil");
            }
            if (!exists(statement, "to_regclass('mulgil.sink_offset')")) {
                statement.execute(OFFSETS);
            }
            if (!exists(statement, "to_regclass('mulgil.dirty')")) {
                statement.execute(DIRTY);
            }
            if (!exists(statement, "to_regclass('mulgil.split_table')")) {
                statement.execute(SPLIT);
            }
        });
    }

    static boolean exists(Statement statement, String lookup) throws SQLException {
        try (ResultSet result = statement.executeQuery("select " + lookup + " is not null")) {
            result.next();
            return result.getBoolean(1);
        }
    }
}
