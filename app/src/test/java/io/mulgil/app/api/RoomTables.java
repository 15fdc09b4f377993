package io.mulgil.app.api;

import io.mulgil.runtime.part.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the tables that a sink would: 1,000 devices over three months, one of them once a second for two hours, and one of an odd name. */
final class RoomTables {
    /** A device's name that a spreadsheet would run. */
    static final String ODD = "=cmd|' /C calc'!A0,\"x\"";

    private RoomTables() {}

    static void fill(Database database) throws SQLException {
        List<String> sql = new ArrayList<>();
        sql.add(
                "create table room_climate (time timestamptz not null, device text collate \"C\" not null, temperature float8,"
                        + " door_open boolean, note text, primary key (device, time)) partition by range (time)");
        sql.add("comment on column room_climate.temperature is 'degC'");
        for (int month = 9; month <= 11; month++) {
            sql.add(
                    "create table room_climate_2026_%1$02d partition of room_climate for values from ('2026-%1$02d-01 00:00+00') to ('2026-%2$02d-01 00:00+00')"
                            .formatted(month, month + 1));
        }
        sql.add(
                "insert into room_climate select t, 'sensor-' || lpad(d::text, 4, '0'), d, d % 2 = 0, 'ok' from generate_series(2, 1000) d,"
                        + " generate_series(timestamptz '2026-09-01 00:00+00', timestamptz '2026-11-22 01:00+00', interval '12 hours') t");
        sql.add(
                "insert into room_climate select t, 'sensor-0001', extract(second from t), extract(second from t)::int % 2 = 1, 'ok' from"
                        + " generate_series(timestamptz '2026-11-22 00:00+00', timestamptz '2026-11-22 01:59:59+00', interval '1 second') t");
        sql.add("insert into room_climate values ('2026-11-22 00:30+00', '" + ODD.replace("'", "''")
                + "', -3.5, null, null)");
        for (int minutes : List.of(1, 5)) {
            String values = Stream.of("temperature", "door_open::int::float8")
                    .map(value -> {
                        String name = value.split(":", 2)[0];
                        return "avg(%1$s) %2$s_avg, min(%1$s) %2$s_min, max(%1$s) %2$s_max, count(%2$s)::int %2$s_count"
                                .formatted(value, name);
                    })
                    .reduce((one, other) -> one + ", " + other)
                    .orElseThrow();
            sql.add(
                    "create table room_climate_%1$dm as select date_bin('%1$d minutes', time, 'epoch') as time, device, %2$s from room_climate group by 1, 2"
                            .formatted(minutes, values));
            sql.add("alter table room_climate_%dm add primary key (device, time)".formatted(minutes));
        }
        sql.add("analyze");
        execute(database, sql.toArray(String[]::new));
    }

    static void execute(Database database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.credentials());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
