package io.mulgil.connectors.influxdb;

import java.util.Map;

/** What the server said to one request, where it is about the points in it. */
sealed interface Answer {
    /** All points are stored. */
    record Stored() implements Answer {}

    /** The request is too large for the server. */
    record TooLarge(String reason) implements Answer {}

    /**
     * At least one point is not stored; which, has to be found out unless lines are named.
     *
     * @param dropped how many the server says it dropped, or -1
     * @param lines reasons by the line's number, from 0, where the server names lines
     */
    record Refused(String reason, int dropped, Map<Integer, String> lines) implements Answer {
        public Refused {
            lines = Map.copyOf(lines);
        }
    }
}
