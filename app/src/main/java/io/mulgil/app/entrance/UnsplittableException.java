package io.mulgil.app.entrance;

/** A body in which no messages can be told apart, and where that became clear. */
public final class UnsplittableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int place;

    /** @param place byte of the body, counted from 0 */
    UnsplittableException(int place, String what) {
        super(what + " at byte " + place);
        this.place = place;
    }

    int place() {
        return place;
    }
}
