package io.mulgil.connectors.opcua;

/** The folder of the certificates cannot be used. */
final class CertificatesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CertificatesException(String message, Throwable cause) {
        super(message, cause);
    }
}
