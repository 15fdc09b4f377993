package io.mulgil.connectors;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How a connection is protected, the same for every system. A server must always show a certificate that is trusted and that names the host;
 * there is no option to look away.
 *
 * @param ca whom to trust, as PEM; by default whom Java trusts
 * @param certificate what we show, as PEM with the chain
 * @param key the private key of that
 */
public record Tls(boolean enabled, Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {
    private static final char[] NO_PASSWORD = {};

    public static Options declare(Options options) {
        return options.section("TLS")
                .flag("tls.enabled", false, "Whether the connection is encrypted and the server's certificate checked.")
                .text(
                        "tls.ca",
                        null,
                        "PEM file of the certificates to trust, such as that of an authority of one's own. By default those that Java trusts.")
                .text(
                        "tls.certificate",
                        null,
                        "PEM file of our own certificate with its chain, for servers that ask for one.")
                .text("tls.key", null, "PEM file of the private key of that certificate: PKCS #8 without a password.");
    }

    public static Tls read(Values values) {
        return new Tls(
                values.flag("tls.enabled"),
                values.textIfSet("tls.ca").map(Path::of),
                values.textIfSet("tls.certificate").map(Path::of),
                values.textIfSet("tls.key").map(Path::of));
    }

    public static List<Objection> objections(Values values) {
        List<Objection> objections = new ArrayList<>();
        for (String option : List.of("tls.ca", "tls.certificate", "tls.key")) {
            if (values.textIfSet(option).isPresent() && !values.flag("tls.enabled")) {
                objections.add(new Objection(
                        option,
                        "tls-off",
                        "'" + option + "' has no effect while the connection is not encrypted",
                        "set tls.enabled: true"));
            }
        }
        boolean certificate = values.textIfSet("tls.certificate").isPresent();
        if (certificate != values.textIfSet("tls.key").isPresent()) {
            objections.add(new Objection(
                    certificate ? "tls.certificate" : "tls.key",
                    "half-a-certificate",
                    "A certificate is of use only with its key",
                    "set both tls.certificate and tls.key"));
        }
        return objections;
    }

    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManagerFactory keys = keys();
            KeyManager[] own = keys == null ? new KeyManager[0] : keys.getKeyManagers();
            context.init(own, trust().getTrustManagers(), new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new ConfigException("tls.enabled", true, "Java cannot make a TLS context: " + e.getMessage());
        }
    }

    /** Who is trusted. */
    public TrustManagerFactory trust() {
        return ca.map(file -> used("tls.ca", file, () -> {
                    KeyStore store = emptyStore();
                    for (Certificate trusted : Pem.certificates(file)) {
                        store.setCertificateEntry("ca-" + store.size(), trusted);
                    }
                    return trust(store);
                }))
                .orElseGet(() -> used("tls.enabled", Path.of("true"), () -> trust(null)));
    }

    /** Who we are; null when we need not say. */
    public @Nullable KeyManagerFactory keys() {
        if (certificate.isEmpty() || key.isEmpty()) {
            return null;
        }
        List<Certificate> chain = used("tls.certificate", certificate.get(), () -> Pem.certificates(certificate.get()));
        return used("tls.key", key.get(), () -> {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", Pem.key(key.get()), NO_PASSWORD, chain.toArray(Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            return keys;
        });
    }

    private static TrustManagerFactory trust(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust;
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** What reads a file. */
    private interface Reading<T> {
        T get() throws IOException, GeneralSecurityException;
    }

    private static <T> T used(String option, Path file, Reading<T> reading) {
        try {
            return reading.get();
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigException(option, file, "cannot be used: " + e.getMessage());
        }
    }
}
