package io.mulgil.connectors.simulator.microgrid;

import io.mulgil.connectors.Chance;
import org.jspecify.annotations.Nullable;

/**
 * A charger for cars. Time is cut into slots of three hours; many hold one session, at a place drawn within it, more often by day. What it has
 * given since 2023 is the sum of its sessions, so that the meter only rises and a restart changes nothing.
 */
final class Charger {
    private static final long SLOT_MICROS = 3L * 3_600_000_000L;
    /** 2023-01-01T00:00:00Z, when the meter showed 0. */
    private static final long INSTALLED_MICROS = 1_672_531_200_000_000L;

    private static final double HOUR_MICROS = 3_600_000_000.0;
    private static final double TAPER = 0.8;

    private final long stream;
    private final double ratedWatts;
    private long summedTo = Math.floorDiv(INSTALLED_MICROS, SLOT_MICROS);
    private double summed;

    Charger(long stream, double ratedWatts) {
        this.stream = stream;
        this.ratedWatts = ratedWatts;
    }

    /**
     * A charger at one instant.
     *
     * @param watts that it draws
     * @param sessionWattHours given in this session
     * @param sessionSeconds since it began
     * @param vehiclePercent how full the car is; 0 without one
     * @param totalWattHours given since it was installed
     */
    record State(
            double watts,
            double sessionWattHours,
            double sessionSeconds,
            double vehiclePercent,
            double totalWattHours) {}

    State at(long micros) {
        long slot = Math.floorDiv(micros, SLOT_MICROS);
        double before = before(slot);
        Session session = session(slot);
        if (session == null || micros < session.start) {
            return new State(0, 0, 0, 0, before);
        }
        if (micros >= session.end) {
            return new State(0, 0, 0, 0, before + session.wattHours(1, ratedWatts));
        }
        double part = (double) (micros - session.start) / (session.end - session.start);
        double given = session.wattHours(part, ratedWatts);
        double watts = ratedWatts * (part < TAPER ? 1 : 1 - (part - TAPER) / (1 - TAPER) * 0.7);
        return new State(
                watts,
                given,
                (micros - session.start) / 1e6,
                session.arrived + (95 - session.arrived) * part,
                before + given);
    }

    private record Session(long start, long end, double arrived) {
        /** What was given after this part of it: full power, then tapering to 30 %. */
        double wattHours(double part, double rated) {
            double late = Math.max(0, part - TAPER);
            double fullHours = part - late * late / (1 - TAPER) * 0.35;
            return rated * fullHours * (end - start) / HOUR_MICROS;
        }
    }

    private @Nullable Session session(long slot) {
        long chance = Chance.draw(stream, slot);
        // Slots begin at 0, 3, 6 ... UTC; 0 to 12 UTC is 9 to 21 in Korea.
        boolean day = Math.floorMod(slot, 8) < 4;
        if (Chance.even(chance) > (day ? 0.8 : 0.25)) {
            return null;
        }
        long length = (long) ((40 + 90 * Chance.even(Chance.draw(chance, 1))) * 60_000_000L);
        long start = slot * SLOT_MICROS + (long) (Chance.even(Chance.draw(chance, 2)) * (SLOT_MICROS - length));
        return new Session(start, start + length, 15 + 40 * Chance.even(Chance.draw(chance, 3)));
    }

    /** The sum of all sessions of earlier slots. Kept, as a clock goes on; counted anew when it went back. */
    private double before(long slot) {
        if (slot < summedTo) {
            summedTo = Math.floorDiv(INSTALLED_MICROS, SLOT_MICROS);
            summed = 0;
        }
        for (; summedTo < slot; summedTo++) {
            Session session = session(summedTo);
            summed += session == null ? 0 : session.wattHours(1, ratedWatts);
        }
        return summed;
    }
}
