package io.mulgil.streams.detect.when;

/** A text that is no condition; says what is wrong with the place in the text, and what to do. */
public final class WhenException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    WhenException(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
