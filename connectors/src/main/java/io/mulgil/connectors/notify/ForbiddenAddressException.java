package io.mulgil.connectors.notify;

import java.net.UnknownHostException;

/** A name leads to where this channel may not go. */
final class ForbiddenAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddressException(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
