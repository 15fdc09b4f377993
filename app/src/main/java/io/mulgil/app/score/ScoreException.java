package io.mulgil.app.score;

/** A series cannot be scored; says why, with the place, and what to do. */
public final class ScoreException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    ScoreException(String what, String remedy) {
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
