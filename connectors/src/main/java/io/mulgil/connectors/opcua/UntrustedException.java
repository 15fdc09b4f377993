package io.mulgil.connectors.opcua;

import org.eclipse.milo.opcua.stack.core.UaException;

/** The server has shown a certificate that we do not trust. */
final class UntrustedException extends UaException {
    private static final long serialVersionUID = 1L;

    UntrustedException(UaException cause, String message) {
        super(cause.getStatusCode().getValue(), message, cause);
    }
}
