package io.mulgil.app.accounts;

/** A wish about accounts that cannot be granted: why, and what to do. */
public final class AccountException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String remedy;
    private final int retryAfterSeconds;

    /** @param status the HTTP status that says the same */
    public AccountException(int status, String code, String what, String remedy) {
        this(status, code, what, remedy, 0);
    }

    /** @param retryAfterSeconds when it is worth another try; 0 when time does not help */
    public AccountException(int status, String code, String what, String remedy, int retryAfterSeconds) {
        super(what);
        this.status = status;
        this.code = code;
        this.remedy = remedy;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int status() {
        return status;
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

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
