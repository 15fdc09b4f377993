package io.mulgil.streams.notify;

/**
 * How far one {@link Conversation} is with one alert.
 *
 * @param told whether it was told that the alert was raised
 * @param waiting whether something of the alert is still to be told: that it was raised, or once it is over, that it is over
 * @param from nothing of that is told before
 */
record Membership(boolean told, boolean waiting, long from) {
    static final Membership NEW = new Membership(false, false, 0);

    Membership waitingFrom(long millis) {
        return new Membership(told, true, millis);
    }

    Membership afterTelling() {
        return new Membership(true, false, 0);
    }

    /** When it is known at last that there is nothing to tell. */
    Membership settled() {
        return new Membership(told, false, 0);
    }
}
