package io.mulgil.core.reading;

/** The bytes are no reading. The message says what is wrong, where, and what stands there. */
public final class MalformedReadingException extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedReadingException(String message) {
        super(message);
    }
}
