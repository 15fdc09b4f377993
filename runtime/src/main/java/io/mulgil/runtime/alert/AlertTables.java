package io.mulgil.runtime.alert;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of the alert book, in the schema {@code mulgil}. What the topics say is the truth; these are for looking things up. */
final class AlertTables {
    /** Two programs that start at once must not both make the tables. */
    private static final long LOCK = 0x6d756c67696c01L;

    private static final Map<String, String> TABLES = tables();

    private AlertTables() {}

    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            if (!exists(statement, "to_regnamespace('mulgil')")) {
                statement.execute("create schema mulgil");
            }
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                if (!exists(statement, "to_regclass('mulgil." + table.getKey() + "')")) {
                    statement.execute(table.getValue());
                }
            }
        }
        connection.commit();
    }

    private static Map<String, String> tables() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put(
                "alert_offset",
                """
                create table mulgil.alert_offset (
                    pipeline text not null, topic text not null, next_offset bigint not null,
                    primary key (pipeline, topic))""");
        tables.put(
                "alert",
                """
                create table mulgil.alert (
                    pipeline text not null, id text not null, rule text not null, version text not null,
                    severity text not null, device text not null, tags jsonb not null, value text not null,
                    raised timestamptz not null, seen timestamptz not null, cleared timestamptz,
                    text_en text not null, text_ko text not null, figures jsonb not null, around jsonb not null,
                    corrected boolean not null default false, flapping boolean not null default false,
                    acknowledged timestamptz, acknowledged_by text, assigned_to text, silenced_until timestamptz,
                    primary key (pipeline, id))""");
        tables.put("alert_raised", "create index alert_raised on mulgil.alert (pipeline, raised desc)");
        tables.put(
                "alert_open", "create index alert_open on mulgil.alert (pipeline, raised desc) where cleared is null");
        tables.put(
                "alert_event",
                """
                create table mulgil.alert_event (
                    pipeline text not null, place bigint not null, id text not null, kind text not null,
                    time timestamptz not null, seen timestamptz not null, text_en text not null, text_ko text not null,
                    person text not null, comment text not null, until timestamptz,
                    primary key (pipeline, place))""");
        tables.put("alert_event_of", "create index alert_event_of on mulgil.alert_event (pipeline, id, place)");
        tables.put(
                "notification",
                """
                create table mulgil.notification (
                    pipeline text not null, place bigint not null, id text not null, channel text not null,
                    whom text not null, kind text not null, severity text not null, time timestamptz not null,
                    subject text not null, text text not null, total integer not null, alerts text[] not null,
                    primary key (pipeline, place))""");
        tables.put("notification_of", "create index notification_of on mulgil.notification using gin (alerts)");
        return tables;
    }

    private static boolean exists(Statement statement, String lookup) throws SQLException {
        try (ResultSet result = statement.executeQuery("select " + lookup + " is not null")) {
            result.next();
            return result.getBoolean(1);
        }
    }
}
