package io.mulgil.core.rejected;

/**
 * Why one message could not be used.
 *
 * @param cause the group it belongs to
 * @param text what is wrong with this message, one sentence with the offending value
 * @param stage the step that refused it: parse, filter, check, sink
 * @param place the byte in the message, counted from 0, or -1 when no single place is to blame
 * @param path the field, as {@code outer.inner}, or empty
 */
public record Rejection(Cause cause, String text, String stage, int place, String path) {
    public static final int NO_PLACE = -1;

    /** Without a place: the message as a whole, or a value that a later step looked at. */
    public static Rejection of(Cause cause, String stage, String path, String text) {
        return new Rejection(cause, text, stage, NO_PLACE, path);
    }
}
