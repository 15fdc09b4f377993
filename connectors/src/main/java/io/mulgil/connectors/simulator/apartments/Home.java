package io.mulgil.connectors.simulator.apartments;

/**
 * One home of the complex.
 *
 * @param id from 1 on, the same for ever
 * @param floor from 1 on
 * @param unit from 1 on, on its floor
 */
public record Home(int id, int building, int floor, int unit) {
    /** Whether there is a roof or the ground beside it, which takes heat. */
    boolean atTheEdge(int floors) {
        return floor == 1 || floor == floors;
    }
}
