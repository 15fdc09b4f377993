package io.mulgil.connectors.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.ShutdownSignalException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an error of the server or of the way to it means for the source: the one place that decides. Reply codes are those of clause 1.5. */
enum Fault {
    /** User and password do not fit. */
    CREDENTIALS(
            "correct user and password, and see that the user may sign in from this machine (guest may only from the server's own)"),
    /** The user may not do this. */
    RIGHTS(
            "give the user the right, by: rabbitmqctl set_permissions -p VHOST USER '' '' QUEUE (to declare or bind, also configure and write)"),
    /** The virtual host is not there, or closed to this user. */
    VIRTUAL_HOST(
            "correct virtual-host, or make it and give the user rights in it, by: rabbitmqctl add_vhost, set_permissions"),
    /** The server's certificate is not trusted, has expired or names another host. */
    CERTIFICATE("name the authority that signed it in tls.ca, and write the host as the certificate names it"),
    /** The port speaks something else. */
    NOT_TLS("set the port at which the server speaks TLS, usually 5671, or tls.enabled: false"),
    /** What is asked for cannot be done with this queue, such as another type under the same name. */
    MISMATCH("make declare, exchange and queue fit what the server has"),
    /** The queue or the exchange is not there, yet. */
    MISSING("make it, or set declare to quorum or classic; it is waited for"),
    /** The server or the way to it is away or busy. */
    PASSING("it is tried again until it works");

    private static final int NOT_ALLOWED = 530;
    private static final int NOT_IMPLEMENTED = 540;

    private final String remedy;

    Fault(String remedy) {
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** Whether waiting helps; else a person has to act. */
    boolean passes() {
        return this == PASSING || this == MISSING;
    }

    static Fault of(Throwable error) {
        if (any(error, AuthenticationFailureException.class)) {
            return CREDENTIALS;
        }
        if (any(error, CertificateException.class)) {
            return CERTIFICATE;
        }
        if (causes(error).anyMatch(Fault::speaksNoTls)) {
            return NOT_TLS;
        }
        return switch (replyCode(error)) {
            // Another program reads alone; it has the same code as a missing right.
            case AMQP.ACCESS_REFUSED -> text(error).contains("in exclusive use") ? PASSING : RIGHTS;
            case AMQP.NOT_FOUND -> MISSING;
            case NOT_ALLOWED -> VIRTUAL_HOST;
            case NOT_IMPLEMENTED -> MISMATCH;
            default -> PASSING;
        };
    }

    /** The server's own words where it gave some. */
    static String text(Throwable error) {
        return causes(error)
                .flatMap(cause -> close(cause).stream())
                .map(Close::text)
                .findFirst()
                .orElseGet(() -> causes(error)
                        .filter(cause -> cause.getMessage() != null)
                        .map(cause -> cause.getMessage().lines().findFirst().orElse(""))
                        .findFirst()
                        .orElse(error.getClass().getSimpleName()));
    }

    /** The server's reply code, or 0 when it gave none. */
    static int replyCode(Throwable error) {
        return causes(error)
                .flatMap(cause -> close(cause).stream())
                .mapToInt(Close::code)
                .findFirst()
                .orElse(0);
    }

    private record Close(int code, String text) {}

    private static Optional<Close> close(Throwable cause) {
        Method reason = cause instanceof ShutdownSignalException signal ? signal.getReason() : null;
        if (reason instanceof AMQP.Channel.Close close) {
            return Optional.of(new Close(close.getReplyCode(), close.getReplyText()));
        }
        if (reason instanceof AMQP.Connection.Close close) {
            return Optional.of(new Close(close.getReplyCode(), close.getReplyText()));
        }
        return Optional.empty();
    }

    private static boolean speaksNoTls(Throwable cause) {
        return cause instanceof javax.net.ssl.SSLException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("unrecognized ssl message");
    }

    private static boolean any(Throwable error, Class<? extends Throwable> kind) {
        return causes(error).anyMatch(kind::isInstance);
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
