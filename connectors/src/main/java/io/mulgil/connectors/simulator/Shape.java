package io.mulgil.connectors.simulator;

/** How a day goes, hour by hour, joined by straight lines. */
enum Shape {
    /** One wave around zero, highest at hour 0; the sensor turns it to its own peak. */
    COSINE(cosine(), false),
    /** People in the room: from nine to six, some at lunch outside, a few who stay late. */
    OCCUPANCY(
            new double[] {
                0, 0, 0, 0, 0, 0, .02, .08, .35, .8, .95, 1, .7, .75, .95, 1, .95, .85, .55, .3, .18, .1, .05, .02
            },
            true),
    /** The sun through a window. */
    DAYLIGHT(
            new double[] {0, 0, 0, 0, 0, 0, .03, .15, .38, .62, .82, .95, 1, .98, .88, .7, .48, .22, .05, 0, 0, 0, 0, 0
            },
            true);

    private static final int HOURS = 24;

    @SuppressWarnings("ImmutableEnumChecker") // written once, above
    private final double[] byHour;

    private final boolean scales;

    Shape(double[] byHour, boolean scales) {
        this.byHour = byHour;
        this.scales = scales;
    }

    /** Whether the devices' differences and the slow changes grow and shrink with it: an empty room is the same as any other. */
    boolean scales() {
        return scales;
    }

    /** The shape at an hour from 0 to 24, such as 13.5. */
    double at(double hour) {
        int whole = (int) hour;
        double part = hour - whole;
        return byHour[whole % HOURS] * (1 - part) + byHour[(whole + 1) % HOURS] * part;
    }

    private static double[] cosine() {
        double[] byHour = new double[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            byHour[hour] = StrictMath.cos(2 * StrictMath.PI * hour / HOURS);
        }
        return byHour;
    }
}
