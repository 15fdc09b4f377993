package io.mulgil.connectors.simulator.apartments;

import java.time.Month;

/** What a home uses, and within which bounds in a month of each season. */
@SuppressWarnings("ImmutableEnumChecker") // the bounds are two numbers
public enum Energy {
    POWER(new Bounds(200, 400), new Bounds(150, 400), new Bounds(400, 700)),
    WATER(new Bounds(10, 100), new Bounds(10, 100), new Bounds(10, 100)),
    HEATING(new Bounds(700, 1500), new Bounds(300, 900), new Bounds(100, 400));

    private final Bounds winter;
    private final Bounds between;
    private final Bounds summer;

    /** What a month's use lies within, both included. */
    record Bounds(int least, int most) {}

    Energy(Bounds winter, Bounds between, Bounds summer) {
        this.winter = winter;
        this.between = between;
        this.summer = summer;
    }

    Bounds bounds(Month month) {
        return switch (month) {
            case DECEMBER, JANUARY, FEBRUARY -> winter;
            case JUNE, JULY, AUGUST -> summer;
            default -> between;
        };
    }

    /** Where a month lies within the bounds of its season, against its neighbours: July is hotter than June. */
    double tilt(Month month) {
        return switch (this) {
            case WATER -> 0;
            case POWER ->
                switch (month) {
                    case AUGUST, JANUARY -> 0.12;
                    case JUNE, APRIL, OCTOBER -> -0.14;
                    default -> 0;
                };
            case HEATING ->
                switch (month) {
                    case JANUARY -> 0.12;
                    case MARCH, NOVEMBER -> 0.2;
                    case DECEMBER, APRIL -> 0.02;
                    case AUGUST, JULY, SEPTEMBER, MAY -> -0.15;
                    default -> -0.05;
                };
        };
    }
}
