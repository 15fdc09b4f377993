package io.mulgil.connectors.opcua;

import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** The server does not offer what the options ask for. */
final class UnsuitableException extends UaException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;

    UnsuitableException(Fault fault, String message) {
        super(StatusCodes.Bad_ConfigurationError, message);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
