package io.mulgil.connectors;

import java.time.InstantSource;

/**
 * How fast recorded or simulated time is told: as fast as possible, or as a factor of real time from the moment of the first question on.
 * Belongs to one thread.
 */
public final class Pace {
    /** The option's form: {@code full}, or a number above zero. */
    public static final Form FORM = new Form("full, or a factor of real time such as 60", Pace::factor);

    private static final double FULL = Double.POSITIVE_INFINITY;

    private final double factor;
    private final InstantSource clock;
    private long firstMicros;
    private long askedAtMillis = -1;

    private Pace(double factor, InstantSource clock) {
        this.factor = factor;
        this.clock = clock;
    }

    public static Pace of(String text, InstantSource clock) {
        return new Pace(factor(text), clock);
    }

    /**
     * How many microseconds of real time remain until something of that time is told; 0 or less when it is due. The first time that is asked
     * for is due at once, the others in their distance from it.
     */
    public long waitMicros(long micros) {
        if (factor == FULL) {
            return 0;
        }
        long nowMillis = clock.millis();
        if (askedAtMillis < 0) {
            askedAtMillis = nowMillis;
            firstMicros = micros;
        }
        return (long) ((micros - firstMicros) / factor) - (nowMillis - askedAtMillis) * 1000;
    }

    private static double factor(String text) {
        double factor = text.equals("full") ? FULL : text.equals("recorded") ? 1 : Double.parseDouble(text);
        if (!(factor > 0)) {
            throw new IllegalArgumentException("'" + text + "' is no pace");
        }
        return factor;
    }
}
