package io.mulgil.streams.detect;

/** What a judgement has changed. */
enum Transition {
    NONE,
    RAISED,
    /** Raised once more within a short time, and held open from now on. */
    RAISED_FLAPPING,
    CLEARED
}
