package io.mulgil.runtime.deploy;

/** A pipeline cannot be run as things are. Says what, and what to do. */
public final class DeploymentException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;
    private final String remedy;

    public DeploymentException(String code, String what, String remedy) {
        super(what);
        this.code = code;
        this.remedy = remedy;
    }

    public DeploymentException(String code, String what, String remedy, Throwable cause) {
        super(what, cause);
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
