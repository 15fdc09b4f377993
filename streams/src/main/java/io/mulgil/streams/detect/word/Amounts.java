package io.mulgil.streams.detect.word;

import io.mulgil.streams.detect.when.Bound;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.List;

/** Numbers, units and durations as they stand in sentences. */
final class Amounts {
    private static final int DIGITS = 4;
    private static final int MANY_DIGITS = 9;

    private Amounts() {}

    static String exact(double number) {
        return text(number, MANY_DIGITS);
    }

    static String rounded(double number) {
        return text(number, DIGITS);
    }

    /** Rounded, but never so far that it would seem to be on the other side of the limit. */
    static String against(double number, Bound bound) {
        String rounded = rounded(number);
        boolean same = !Double.isFinite(number) || bound.broken(Double.parseDouble(rounded)) == bound.broken(number);
        return same ? rounded : Double.toString(number);
    }

    /** With its unit, where there is one. */
    static String with(String number, String unit) {
        if (unit.isEmpty()) {
            return number;
        }
        return unit.equals("%") ? number + unit : number + " " + unit;
    }

    static String en(Duration duration) {
        return duration(duration, List.of(" d", " h", " min", " s", " ms"));
    }

    static String ko(Duration duration) {
        return duration(duration, List.of("일", "시간", "분", "초", "밀리초"));
    }

    /** The two largest units that say something; seconds only of less than ten minutes, milliseconds only of less than ten seconds. */
    private static String duration(Duration duration, List<String> words) {
        long[] parts = {
            duration.toDays(),
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart(),
            duration.toMillisPart()
        };
        long[] most = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, 600_000, 10_000};
        StringBuilder text = new StringBuilder();
        int shown = 0;
        for (int i = 0; i < parts.length && shown < 2; i++) {
            boolean tooFine = duration.toMillis() >= most[i];
            if (parts[i] > 0 && !tooFine) {
                text.append(text.isEmpty() ? "" : " ").append(parts[i]).append(words.get(i));
                shown++;
            }
        }
        return text.isEmpty() ? "0" + words.get(3) : text.toString();
    }

    private static String text(double number, int digits) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        BigDecimal exact = new BigDecimal(Double.toString(number));
        int whole = Math.max(0, exact.precision() - exact.scale());
        BigDecimal rounded = exact.round(new MathContext(Math.max(digits, whole)));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
