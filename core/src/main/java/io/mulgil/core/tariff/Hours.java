package io.mulgil.core.tariff;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time of every day by the local clock, which may go over midnight.
 *
 * @param from minute of the day at which it begins, 0 to 1439
 * @param to minute of the day at which it is over, 1 to 1440; at or before {@code from} it is one of the next day
 */
public record Hours(int from, int to) {
    public static final int DAY = 24 * 60;
    private static final Pattern FORM =
            Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-(([01]\\d|2[0-3]):([0-5]\\d)|24:00)");

    public Hours {
        if (from < 0 || from >= DAY || to < 1 || to > DAY || from == to) {
            throw new IllegalArgumentException("from minute " + from + " to " + to + " is no time of a day");
        }
    }

    /** Reads {@code 23:00-09:00}; throws {@link IllegalArgumentException}. */
    public static Hours of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time of a day such as 09:00-17:30");
        }
        int from = minute(parts.group(1), parts.group(2));
        boolean midnight = parts.group(3).equals("24:00") || parts.group(3).equals("00:00");
        return new Hours(from, midnight ? DAY : minute(parts.group(4), parts.group(5)));
    }

    private static int minute(String hours, String minutes) {
        return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
    }

    public boolean holds(int minute) {
        return from < to ? minute >= from && minute < to : minute >= from || minute < to;
    }
}
