package io.mulgil.connectors.simulator.apartments;

/** Eleven buildings, 1901 to 1911, of 20 floors: four homes a floor, two in the last building. 840 homes, numbered from 1 in that order. */
public final class Complex {
    public static final int HOMES = 840;

    private static final int FIRST_BUILDING = 1901;
    private static final int FLOORS = 20;
    private static final int UNITS = 4;
    private static final int UNITS_OF_LAST = 2;
    private static final int LAST = 10;
    private static final int HOMES_OF_BUILDING = FLOORS * UNITS;

    private Complex() {}

    /** The home of an index from 0 on; its id is one more. */
    public static Home home(int index) {
        if (index < 0 || index >= HOMES) {
            throw new IllegalArgumentException("There is no home " + index + " of " + HOMES);
        }
        int building = Math.min(LAST, index / HOMES_OF_BUILDING);
        int inBuilding = index - building * HOMES_OF_BUILDING;
        int units = building == LAST ? UNITS_OF_LAST : UNITS;
        return new Home(index + 1, FIRST_BUILDING + building, inBuilding / units + 1, inBuilding % units + 1);
    }
}
