package io.mulgil.runtime.part;

/** A part that cannot start or go on: what happened, with the offending value, and what to do about it. */
public final class PartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /**
     * @param code snake_case, stable, for tools
     * @param what what happened and where, one or a few lines
     * @param remedy what the reader can do now
     */
    public PartException(String code, String what, String remedy) {
        super(what);
        this.code = code;
        this.remedy = remedy;
    }

    public PartException(String code, String what, String remedy, Throwable cause) {
        super(what, cause);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String what() {
        return String.valueOf(getMessage());
    }

    public String remedy() {
        return remedy;
    }
}
