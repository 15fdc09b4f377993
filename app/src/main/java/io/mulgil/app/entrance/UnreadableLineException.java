package io.mulgil.app.entrance;

/** A line that is no point, and why. */
final class UnreadableLineException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableLineException(String why) {
        super(why, null, false, false);
    }
}
