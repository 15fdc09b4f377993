package io.mulgil.core.pipeline;

/** A change that cannot be made in the text of a pipeline file; somebody has to make it by hand. */
public final class EditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String remedy;

    /** @param code snake_case, stable */
    EditException(String code, String what, String remedy) {
        super(what);
        this.code = code;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
