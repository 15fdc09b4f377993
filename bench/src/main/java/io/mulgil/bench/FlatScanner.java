package io.mulgil.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Scans messages of exactly the form and order that {@link Load} writes, and nothing else: what a parser could cost at the least. */
final class FlatScanner {
    private static final int DATE = 9;
    private static final int DEVICE = 45;
    private static final double[] POWERS = {1, 10, 100, 1_000, 10_000};

    private final double[] values = new double[Load.VALUES.size()];
    private long timeMicros;
    private int knownDate;
    private long knownDay;

    long timeMicros() {
        return timeMicros;
    }

    double[] values() {
        return values;
    }

    String device(byte[] message) {
        int end = DEVICE;
        while (message[end] != '"') {
            end++;
        }
        return new String(message, DEVICE, end - DEVICE, StandardCharsets.ISO_8859_1);
    }

    void scan(byte[] message) {
        int date =
                digits(message, DATE, 4) * 10_000 + digits(message, DATE + 5, 2) * 100 + digits(message, DATE + 8, 2);
        if (date != knownDate) {
            knownDate = date;
            knownDay = LocalDate.of(date / 10_000, date / 100 % 100, date % 100).toEpochDay();
        }
        long seconds = digits(message, DATE + 11, 2) * 3600L
                + digits(message, DATE + 14, 2) * 60L
                + digits(message, DATE + 17, 2);
        timeMicros = (knownDay * 86_400 + seconds) * 1_000_000L + digits(message, DATE + 20, 3) * 1_000L;
        int at = DEVICE;
        for (int i = 0; i < values.length; i++) {
            while (message[at] != ':') {
                at++;
            }
            at = number(message, at + 1, i);
        }
    }

    private int number(byte[] message, int from, int index) {
        int at = from;
        boolean negative = message[at] == '-';
        if (negative) {
            at++;
        }
        long mantissa = 0;
        int decimals = -1;
        for (byte b = message[at]; b == '.' || (b >= '0' && b <= '9'); b = message[++at]) {
            if (b == '.') {
                decimals = 0;
            } else {
                mantissa = mantissa * 10 + (b - '0');
                decimals += decimals >= 0 ? 1 : 0;
            }
        }
        double value = mantissa / POWERS[Math.max(0, decimals)];
        values[index] = negative ? -value : value;
        return at;
    }

    private static int digits(byte[] message, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            value = value * 10 + message[i] - '0';
        }
        return value;
    }
}
