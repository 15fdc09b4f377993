package io.mulgil.connectors.mysql;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** A statement as it is written; names and texts that come from data go through here. For sessions whose {@code sql_mode} is {@link Database}'s. */
final class SqlText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS");

    private final StringBuilder sql = new StringBuilder();
    private long timeMillis;
    private String time = "";

    static String name(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    SqlText raw(String text) {
        sql.append(text);
        return this;
    }

    SqlText nothing() {
        sql.append("NULL");
        return this;
    }

    SqlText whole(long number) {
        sql.append(number);
        return this;
    }

    /** With an exponent always, as a number without one is a DECIMAL first. */
    SqlText number(double number) throws SQLException {
        if (!Double.isFinite(number)) {
            throw new SQLException("The number is out of the range of DOUBLE", "22003", 1690);
        }
        String text = Double.toString(number);
        sql.append(text);
        if (text.indexOf('E') < 0) {
            sql.append("E0");
        }
        return this;
    }

    SqlText text(String text) {
        sql.append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'' -> sql.append("''");
                case '\\' -> sql.append("\\\\");
                case 0 -> sql.append("\\0");
                default -> sql.append(c);
            }
        }
        sql.append('\'');
        return this;
    }

    /** A DATETIME(3) in UTC. */
    SqlText time(long millis) {
        if (time.isEmpty() || millis != timeMillis) {
            timeMillis = millis;
            time = TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
        }
        sql.append('\'').append(time).append('\'');
        return this;
    }

    SqlText day(int epochDay) {
        sql.append('\'').append(LocalDate.ofEpochDay(epochDay)).append('\'');
        return this;
    }

    void clear() {
        sql.setLength(0);
    }

    int length() {
        return sql.length();
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
