package io.mulgil.connectors.simulator;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * One occurrence of a fault.
 *
 * @param first time of the first message that it befalls, in microseconds since 1970
 * @param last time of the last one
 * @param chance what further choices are drawn from
 * @param sensor the sensor it befalls, or empty for the whole message
 * @param amount what is added, or shown instead; unused by faults of whole messages
 */
record Episode(Fault fault, long first, long last, long chance, String sensor, double amount) {
    boolean is(FaultKind kind) {
        return fault.kind() == kind;
    }

    Malformation malformation() {
        Malformation[] all = Malformation.values();
        return all[(int) Long.remainderUnsigned(chance, all.length)];
    }

    /** The value that is shown in place of the true one. */
    double shown(double value, double atFirst, long micros) {
        return switch (fault.kind()) {
            case SPIKE -> value + amount;
            case DRIFT -> value + amount * (micros - first) / Math.max(1, last - first);
            case STUCK -> atFirst;
            case OUT_OF_RANGE -> amount;
            case GAP, DUPLICATE, LATE, MALFORMED -> value;
        };
    }

    /** For people: what was done. */
    String detail() {
        return switch (fault.kind()) {
            case SPIKE -> "by " + text(amount);
            case DRIFT -> "by " + text(amount) + " at the end";
            case STUCK -> "stays what it was at the first message";
            case OUT_OF_RANGE -> "shows " + text(amount);
            case GAP -> "nothing is sent";
            case DUPLICATE -> "sent twice";
            case LATE -> "sent later by " + Duration.ofMillis(fault.delay().toMillis());
            case MALFORMED -> malformation().word();
        };
    }

    private static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
