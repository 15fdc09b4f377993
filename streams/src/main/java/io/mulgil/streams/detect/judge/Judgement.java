package io.mulgil.streams.detect.judge;

/** What a detector says of a series as it is now. */
public enum Judgement {
    /** What the rule waits for. */
    ODD,
    /** No longer odd, but not yet past the limit at which it is over. */
    BETWEEN,
    FINE,
    /** Too little is known. */
    UNKNOWN
}
