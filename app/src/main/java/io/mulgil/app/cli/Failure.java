package io.mulgil.app.cli;

/** A command cannot do what it was asked for; {@link io.mulgil.app.Main} prints both sentences and ends with exit code 1. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String remedy;

    /**
     * @param what what is wrong, with the offending value quoted
     * @param remedy what to do
     */
    public Failure(String what, String remedy) {
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
