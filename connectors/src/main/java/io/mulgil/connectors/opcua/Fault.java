package io.mulgil.connectors.opcua;

import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** What can be wrong with the server or the way to it, whether that passes by itself, and what to do if not. */
enum Fault {
    /** User or password are wrong, or may not do this. */
    CREDENTIALS("correct user and password, or give the user the right to read at the server"),
    /** The server takes no sign-in of this kind. */
    IDENTITY("set user and password, or leave them out, as the server asks for"),
    /** The server offers no such endpoint. */
    ENDPOINT("set security to what the server offers, or allow it at the server"),
    /** The server's certificate is not trusted by us. */
    UNTRUSTED("compare the certificate with the server's own, and move it to trusted/"),
    /** The server does not trust ours, or refuses for another reason of security, which it need not say (Part 4, 6.1.3). */
    REFUSED("let the server trust our certificate, own.der in the folder of the certificates"),
    /** Files of the certificates cannot be used. */
    FILES("make the folder readable and writable, or name another one in 'certificates'"),
    /** The server or the way to it is away or busy. */
    PASSING("it is tried again until it works");

    private static final Set<Long> CREDENTIAL_CODES = Set.of(
            StatusCodes.Bad_UserAccessDenied,
            StatusCodes.Bad_IdentityTokenRejected,
            StatusCodes.Bad_UserSignatureInvalid);
    private static final Set<Long> REFUSAL_CODES = Set.of(
            StatusCodes.Bad_SecurityChecksFailed,
            StatusCodes.Bad_CertificateUntrusted,
            StatusCodes.Bad_CertificateInvalid,
            StatusCodes.Bad_CertificateTimeInvalid,
            StatusCodes.Bad_CertificateUriInvalid,
            StatusCodes.Bad_CertificateUseNotAllowed,
            StatusCodes.Bad_CertificateChainIncomplete,
            StatusCodes.Bad_CertificateRevoked,
            StatusCodes.Bad_SecurityModeRejected,
            StatusCodes.Bad_SecurityPolicyRejected);

    private final String remedy;

    Fault(String remedy) {
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** Whether waiting helps; else a person has to act. */
    boolean passes() {
        return this == PASSING;
    }

    static Fault of(Throwable error) {
        if (causes(error).anyMatch(UntrustedException.class::isInstance)) {
            return UNTRUSTED;
        }
        if (causes(error).anyMatch(CertificatesException.class::isInstance)) {
            return FILES;
        }
        return causes(error)
                .filter(UnsuitableException.class::isInstance)
                .map(cause -> ((UnsuitableException) cause).fault())
                .findFirst()
                .orElseGet(() -> of(code(error)));
    }

    /** What happened, in one line. */
    static String text(Throwable error) {
        Throwable last = error;
        for (Throwable cause : causes(error).toList()) {
            if (cause instanceof UaException ua) {
                String code = Status.name(ua.getStatusCode());
                String message = first(String.valueOf(ua.getMessage()));
                return message.contains(code) ? message : code + " (" + message + ")";
            }
            last = cause;
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : first(last.getMessage());
    }

    private static Fault of(long code) {
        if (CREDENTIAL_CODES.contains(code)) {
            return CREDENTIALS;
        }
        if (code == StatusCodes.Bad_IdentityTokenInvalid) {
            return IDENTITY;
        }
        return REFUSAL_CODES.contains(code) ? REFUSED : PASSING;
    }

    private static long code(Throwable error) {
        return causes(error)
                .filter(UaException.class::isInstance)
                .map(cause -> ((UaException) cause).getStatusCode())
                .mapToLong(StatusCode::getValue)
                .findFirst()
                .orElse(0);
    }

    private static String first(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
