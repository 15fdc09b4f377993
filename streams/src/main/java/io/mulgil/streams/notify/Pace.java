package io.mulgil.streams.notify;

/**
 * How fast a {@link Conversation} may go.
 *
 * @param waitMillis how long to gather
 * @param everyMillis at most one message in this time
 * @param remindMillis 0 for never
 */
record Pace(long waitMillis, long everyMillis, long remindMillis) {
    /** The sum, or the nearest there is. */
    static long plus(long millis, long more) {
        long sum = millis + more;
        return ((millis ^ sum) & (more ^ sum)) < 0 ? (millis < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }
}
