package io.mulgil.connectors;

import io.mulgil.core.rejected.Cause;

/** One record cannot be stored; its neighbours can. The message is {@code code: text}, which is what the rejected topic carries. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: this is about data, and there may be thousands. */
    public RefusedException(Cause cause, String text) {
        this(cause.code(), text);
    }

    /**
     * For what is no reading.
     *
     * @param code small letters, digits and {@code _}, by which people group
     */
    public RefusedException(String code, String text) {
        super(code + ": " + text, null, false, false);
    }
}
