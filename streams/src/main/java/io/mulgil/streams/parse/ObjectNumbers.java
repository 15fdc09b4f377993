package io.mulgil.streams.parse;

/** Numbers the objects of messages, by which a {@link Field} knows whether it was seen in one before; no number is given twice. */
final class ObjectNumbers {
    private long last;
    private long current;

    /** Begins a message. */
    void message() {
        current = ++last;
    }

    /** The object that is being read; those on the way to elements have a number of their own, all others that of what is around them. */
    long current() {
        return current;
    }

    /** Goes into an object on the way to elements, and returns the one around it. */
    long enter() {
        long around = current;
        current = ++last;
        return around;
    }

    void leave(long around) {
        current = around;
    }
}
