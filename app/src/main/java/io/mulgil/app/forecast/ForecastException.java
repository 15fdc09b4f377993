package io.mulgil.app.forecast;

/** A series cannot be forecast; says why, with the place, and what to do. */
public final class ForecastException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    ForecastException(String what, String remedy) {
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
