package io.mulgil.core.reading;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The time of a reading as text: ISO-8601 in UTC with milliseconds, or with microseconds where the time has them.
 */
public final class TimeText {
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private TimeText() {}

    /** Writes for example {@code 2026-11-22T04:00:00.123Z} at the place and returns the place after it; needs 28 bytes. Years 0000 to 9999. */
    static int write(long micros, byte[] buffer, int at) {
        long day = Math.floorDiv(micros, MICROS_PER_DAY);
        long inDay = micros - day * MICROS_PER_DAY;
        int place = date(day, buffer, at);
        buffer[place++] = 'T';
        int seconds = (int) (inDay / 1_000_000);
        place = two(seconds / 3600, buffer, place);
        buffer[place++] = ':';
        place = two(seconds / 60 % 60, buffer, place);
        buffer[place++] = ':';
        place = two(seconds % 60, buffer, place);
        buffer[place++] = '.';
        int fraction = (int) (inDay % 1_000_000);
        place = three(fraction / 1000, buffer, place);
        if (fraction % 1000 != 0) {
            place = three(fraction % 1000, buffer, place);
        }
        buffer[place++] = 'Z';
        return place;
    }

    /**
     * Reads {@code 2026-11-22T04:00:00Z} with up to nine digits after a point, in UTC; digits past the sixth are cut.
     *
     * @return microseconds since 1970, or {@link Row#NO_TIME} when the text is not of this form
     */
    public static long read(char[] text, int offset, int length) {
        return length >= 20 && text[offset + length - 1] == 'Z' ? readLocal(text, offset, length - 1) : Row.NO_TIME;
    }

    /** The same without a zone, taken as if it were UTC. */
    public static long readLocal(char[] text, int offset, int length) {
        if (length < 19 || !punctuated(text, offset)) {
            return Row.NO_TIME;
        }
        int year = digits(text, offset, 4);
        int month = digits(text, offset + 5, 2);
        int day = digits(text, offset + 8, 2);
        int hour = digits(text, offset + 11, 2);
        int minute = digits(text, offset + 14, 2);
        int second = digits(text, offset + 17, 2);
        long fraction = fraction(text, offset + 19, offset + length);
        boolean valid = (year | month | day | hour | minute | second) >= 0 && fraction >= 0 && date(year, month, day);
        if (!valid || hour > 23 || minute > 59 || second > 59) {
            return Row.NO_TIME;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return days * MICROS_PER_DAY + (hour * 3600L + minute * 60L + second) * 1_000_000L + fraction;
    }

    private static boolean punctuated(char[] text, int offset) {
        return text[offset + 4] == '-'
                && text[offset + 7] == '-'
                && text[offset + 10] == 'T'
                && text[offset + 13] == ':'
                && text[offset + 16] == ':';
    }

    private static boolean date(int year, int month, int day) {
        return month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    /** The microseconds written after the point, 0 when there is no point, -1 when it is malformed. */
    private static long fraction(char[] text, int from, int to) {
        if (from == to) {
            return 0;
        }
        int count = to - from - 1;
        if (text[from] != '.' || count < 1 || count > 9) {
            return -1;
        }
        int used = Math.min(count, 6);
        if (digits(text, from + 1 + used, count - used) < 0) {
            return -1;
        }
        long value = digits(text, from + 1, used);
        for (int i = used; value >= 0 && i < 6; i++) {
            value *= 10;
        }
        return value;
    }

    private static int digits(char[] text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static int date(long day, byte[] buffer, int at) {
        LocalDate date = LocalDate.ofEpochDay(day);
        int place = two(date.getYear() / 100, buffer, at);
        place = two(date.getYear() % 100, buffer, place);
        buffer[place++] = '-';
        place = two(date.getMonthValue(), buffer, place);
        buffer[place++] = '-';
        return two(date.getDayOfMonth(), buffer, place);
    }

    private static int two(int value, byte[] buffer, int at) {
        buffer[at] = (byte) ('0' + value / 10);
        buffer[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }

    private static int three(int value, byte[] buffer, int at) {
        buffer[at] = (byte) ('0' + value / 100);
        return two(value % 100, buffer, at + 1);
    }
}
