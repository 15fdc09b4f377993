package io.mulgil.connectors.influxdb;

import org.jspecify.annotations.Nullable;

/** The server, or the way to it, is away or busy: the same request will do later. */
final class PassingException extends Exception {
    private static final long serialVersionUID = 1L;
    private final long askedWaitMillis;

    /**
     * @param askedWaitMillis how long the server asked to be left alone, or 0
     */
    PassingException(String message, long askedWaitMillis, @Nullable Throwable cause) {
        super(message, cause);
        this.askedWaitMillis = askedWaitMillis;
    }

    long askedWaitMillis() {
        return askedWaitMillis;
    }
}
