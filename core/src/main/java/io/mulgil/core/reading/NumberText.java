package io.mulgil.core.reading;

import java.nio.charset.StandardCharsets;

/**
 * The shortest decimal text of a double that reads back as the same double. Sensor values have few decimals; for those a division tells
 * whether {@code mantissa / 10^decimals} is the value, which is exact as both are whole numbers a double can hold. The rest is the JDK's.
 */
final class NumberText {
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double LARGEST = 9e15;
    private static final double ROUNDING = 0x1p-51;

    private NumberText() {}

    /** Writes the text at the place and returns the place after it. The buffer has room for 32 more bytes. */
    static int write(double value, byte[] buffer, int at) {
        double size = Math.abs(value);
        for (int decimals = 0; decimals < POWERS.length; decimals++) {
            double scaled = size * POWERS[decimals];
            if (!(scaled < LARGEST)) {
                break;
            }
            long mantissa = (long) (scaled + 0.5);
            // The product is off by a rounding at most; asking it first spares most of the divisions.
            if (Math.abs(scaled - mantissa) <= scaled * ROUNDING && mantissa / POWERS[decimals] == size) {
                boolean negative = value < 0 || (mantissa == 0 && 1 / value < 0);
                return decimal(negative, mantissa, decimals, buffer, at);
            }
        }
        byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, buffer, at, text.length);
        return at + text.length;
    }

    private static int decimal(boolean negative, long mantissa, int decimals, byte[] buffer, int at) {
        int start = at;
        if (negative) {
            buffer[start++] = '-';
        }
        int digits = Math.max(digits(mantissa), decimals + 1);
        int end = start + digits + (decimals > 0 ? 1 : 0);
        long rest = mantissa;
        int place = end;
        for (int i = 0; i < digits; i++) {
            if (i == decimals && decimals > 0) {
                buffer[--place] = '.';
            }
            buffer[--place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }

    private static int digits(long value) {
        int digits = 1;
        for (long limit = 10; digits < 18 && value >= limit; limit *= 10) {
            digits++;
        }
        return digits;
    }
}
