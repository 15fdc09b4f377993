package io.mulgil.connectors.notify;

import org.jspecify.annotations.Nullable;

/** The other side, or the way to it, is away or busy: the same notification may be taken later. */
public final class PassingException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long askedWaitMillis;

    public PassingException(String message, @Nullable Throwable cause) {
        this(message, 0, cause);
    }

    /**
     * @param askedWaitMillis how long the other side asked to be left alone, or 0
     */
    public PassingException(String message, long askedWaitMillis, @Nullable Throwable cause) {
        super(message, cause);
        this.askedWaitMillis = askedWaitMillis;
    }

    public long askedWaitMillis() {
        return askedWaitMillis;
    }
}
