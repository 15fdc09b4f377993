package io.mulgil.connectors.mqtt;

import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5DisconnectException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What an error of the broker or of the way to it means for the source: the one place that decides, by the names of the reason codes. */
enum Fault {
    /** User and password do not fit, or are missing. */
    CREDENTIALS("correct user and password"),
    /** The user may not read these topics. */
    RIGHTS("give the user the right to read the topics (mosquitto: the file of acl_file)"),
    /** The broker cannot do what is asked for. */
    UNSUPPORTED("set another version, client-id or topics, or tasks: 1 where the broker has no shared subscriptions"),
    /** The broker's certificate is not trusted, has expired or names another host. */
    CERTIFICATE("name the authority that signed it in tls.ca, and write the host as the certificate names it"),
    /** The port speaks something else. */
    NOT_TLS("set the port at which the broker speaks TLS, usually 8883, or tls.enabled: false"),
    /** Somebody else has come with our client's name. */
    TAKEN_OVER("give each reader a client-id of its own"),
    /** It sends more than in-flight allows. mosquitto did with a full session, up to its 2.0.12; the client ends the connection then. */
    TOO_MANY("update it; until then it is read without that limit"),
    /** The broker or the way to it is away or busy. */
    PASSING("it is tried again until it works");

    private static final List<String> WRONG_LOGIN = List.of("BAD_USER_NAME_OR_PASSWORD", "NOT_AUTHORIZED", "BANNED");
    private static final List<String> IMPOSSIBLE = List.of(
            "UNSUPPORTED_PROTOCOL_VERSION",
            "IDENTIFIER_REJECTED",
            "CLIENT_IDENTIFIER_NOT_VALID",
            "BAD_AUTHENTICATION_METHOD",
            "TOPIC_FILTER_INVALID",
            "SHARED_SUBSCRIPTIONS_NOT_SUPPORTED",
            "WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED");

    private final String remedy;

    Fault(String remedy) {
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    /** Whether waiting helps; else a person has to act. */
    boolean passes() {
        return this == PASSING || this == TAKEN_OVER || this == TOO_MANY;
    }

    static Fault of(Throwable error) {
        if (causes(error).anyMatch(CertificateException.class::isInstance)) {
            return CERTIFICATE;
        }
        if (causes(error).anyMatch(Fault::speaksNoTls)) {
            return NOT_TLS;
        }
        List<String> codes =
                causes(error).flatMap(cause -> codes(cause).stream()).toList();
        if (codes.stream().anyMatch(IMPOSSIBLE::contains)) {
            return UNSUPPORTED;
        }
        if (codes.contains("RECEIVE_MAXIMUM_EXCEEDED")) {
            return TOO_MANY;
        }
        if (codes.contains("SESSION_TAKEN_OVER")) {
            return TAKEN_OVER;
        }
        if (codes.stream().anyMatch(WRONG_LOGIN::contains)) {
            return isAboutTopics(error) ? RIGHTS : CREDENTIALS;
        }
        return isAboutTopics(error) ? RIGHTS : PASSING;
    }

    /** The broker's reason code where it gave one, in words. */
    static String text(Throwable error) {
        List<String> codes = causes(error)
                .flatMap(cause -> codes(cause).stream())
                .distinct()
                .map(code -> code.toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
        if (!codes.isEmpty()) {
            return "it answers: " + String.join(", ", codes);
        }
        return causes(error)
                .filter(cause -> cause.getMessage() != null)
                .map(cause -> cause.getMessage().lines().findFirst().orElse(""))
                .reduce((outer, inner) -> inner)
                .orElse(error.getClass().getSimpleName());
    }

    private static List<String> codes(Throwable cause) {
        if (cause instanceof Mqtt5ConnAckException refused) {
            return List.of(refused.getMqttMessage().getReasonCode().name());
        }
        if (cause instanceof Mqtt3ConnAckException refused) {
            return List.of(refused.getMqttMessage().getReturnCode().name());
        }
        if (cause instanceof Mqtt5DisconnectException ended) {
            return List.of(ended.getMqttMessage().getReasonCode().name());
        }
        if (cause instanceof Mqtt5SubAckException refused) {
            return refused.getMqttMessage().getReasonCodes().stream()
                    .map(Enum::name)
                    .filter(code -> !code.startsWith("GRANTED"))
                    .toList();
        }
        return cause instanceof Mqtt3SubAckException ? List.of("SUBSCRIPTION_REFUSED") : List.of();
    }

    private static boolean isAboutTopics(Throwable error) {
        return causes(error)
                .anyMatch(cause -> cause instanceof Mqtt5SubAckException || cause instanceof Mqtt3SubAckException);
    }

    /** What Netty and the JDK say of an answer that is no TLS. */
    private static boolean speaksNoTls(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return cause instanceof javax.net.ssl.SSLException
                && (message.contains("unrecognized ssl message") || message.contains("not an ssl/tls record"));
    }

    private static Stream<Throwable> causes(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
