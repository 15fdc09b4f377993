package io.mulgil.connectors.simulator.microgrid;

import io.mulgil.connectors.Almanac;
import io.mulgil.connectors.Chance;

/** Sun, clouds and warmth over the campus: a pure function of the instant. */
final class Weather {
    private static final long CLOUDS_MICROS = 1_200_000_000L;
    private static final long WARMTH_MICROS = 7_200_000_000L;

    private final long stream;
    private final Almanac almanac;

    Weather(long stream, Almanac almanac) {
        this.stream = stream;
        this.almanac = almanac;
    }

    /** Watts per square metre on the modules. */
    double irradiance(long micros) {
        almanac.turnTo(micros);
        double rise = 6.2 - 0.9 * almanac.season();
        double set = 18.6 + 0.9 * almanac.season();
        double hour = almanac.hour();
        if (hour <= rise || hour >= set) {
            return 0;
        }
        double height = StrictMath.sin(StrictMath.PI * (hour - rise) / (set - rise));
        double clear = 0.72 + 0.22 * Chance.wandering(stream, micros, CLOUDS_MICROS);
        return 1_000 * StrictMath.pow(height, 1.3) * Math.min(1, Math.max(0.12, clear));
    }

    /** Degrees Celsius in the shade. */
    double warmth(long micros) {
        almanac.turnTo(micros);
        double day = StrictMath.cos(2 * StrictMath.PI * (almanac.hour() - 15) / 24);
        return 13 + 12 * almanac.season() + 4.5 * day + 1.5 * Chance.wandering(stream ^ 1, micros, WARMTH_MICROS);
    }
}
