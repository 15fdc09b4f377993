package io.mulgil.connectors.simulator.apartments;

import io.mulgil.connectors.Chance;
import java.time.YearMonth;

/**
 * What a home has used in a month, as a whole number: a pure function of seed, home and month. Homes differ and stay as they are, a hard winter is
 * one for all of them, and no two months of a home are the same.
 */
public final class MonthlyUse {
    private static final double MIDDLE = 0.5;
    private static final double OWN_LEVEL = 0.17;
    private static final double WEATHER = 0.07;
    private static final double CHANCE = 0.06;
    /** Roof and ground cost heat. */
    private static final double EDGE = 0.1;

    private static final int FLOORS = 20;

    private final long seed;

    public MonthlyUse(long seed) {
        this.seed = seed;
    }

    /** Power and heating in kilowatt-hours, water in cubic metres. */
    public int of(Home home, Energy energy, YearMonth month) {
        Energy.Bounds bounds = energy.bounds(month.getMonth());
        double place = Math.max(0, Math.min(1, place(home, energy, month)));
        return bounds.least() + (int) Math.rint(place * (bounds.most() - bounds.least()));
    }

    /** From 0, the least of the season, to 1, the most, and now and then past them. */
    private double place(Home home, Energy energy, YearMonth month) {
        long stream = Chance.draw(seed, energy.name().hashCode());
        long when = month.getYear() * 12L + month.getMonthValue();
        double level = Chance.normal(Chance.draw(stream, home.id()));
        double weather = energy == Energy.WATER ? 0 : Chance.normal(Chance.draw(stream, -when));
        double own = Chance.normal(Chance.draw(stream, home.id(), when));
        double edge = energy == Energy.HEATING && home.atTheEdge(FLOORS) ? EDGE : 0;
        return MIDDLE + energy.tilt(month.getMonth()) + OWN_LEVEL * level + WEATHER * weather + CHANCE * own + edge;
    }
}
