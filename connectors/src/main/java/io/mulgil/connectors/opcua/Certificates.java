package io.mulgil.connectors.opcua;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultClientCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.FileBasedCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/**
 * The folder of certificates (Part 2, 4.7: each application has one of its own and a list of those it trusts): own.der with own.key, made
 * when they are missing, {@code trusted/} and {@code rejected/}. Whoever is trusted is trusted by the certificate itself, so the name of the
 * host in it, which plants seldom get right, is not checked; its time and its application's name are.
 */
record Certificates(KeyPair keys, X509Certificate own, String applicationUri, CertificateValidator validator) {
    private static final int KEY_BITS = 2048;
    private static final Period VALID = Period.ofYears(10);
    private static final Set<ValidationCheck> CHECKS =
            Set.of(ValidationCheck.VALIDITY, ValidationCheck.APPLICATION_URI);

    /** Reads the folder, and makes it when it is missing. */
    static Certificates in(Path folder, String applicationUri) {
        try {
            Files.createDirectories(folder.resolve("trusted"));
            KeyPair keys = keys(folder.resolve("own.key"), folder.resolve("own.der"));
            X509Certificate own = own(folder.resolve("own.der"), keys, applicationUri);
            String uri = CertificateUtil.getSanUri(own).orElse(applicationUri);
            return new Certificates(keys, own, uri, validator(folder));
        } catch (IOException e) {
            throw new CertificatesException("cannot use the folder '" + folder + "': " + e, e);
        } catch (GeneralSecurityException e) {
            throw new CertificatesException("cannot use the files in '" + folder + "': " + e.getMessage(), e);
        }
    }

    /** Whether the server that says so of itself is trusted. */
    void check(EndpointDescription server) throws UaException {
        List<X509Certificate> chain =
                CertificateUtil.decodeCertificates(server.getServerCertificate().bytesOrEmpty());
        validator.validateCertificateChain(chain, server.getServer().getApplicationUri(), new String[0]);
    }

    private static KeyPair keys(Path file, Path certificate) throws IOException, GeneralSecurityException {
        if (!Files.exists(file)) {
            KeyPair made = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
            Files.deleteIfExists(certificate);
            createPrivate(file);
            Files.write(file, made.getPrivate().getEncoded());
            return made;
        }
        KeyFactory rsa = KeyFactory.getInstance("RSA");
        RSAPrivateCrtKey key =
                (RSAPrivateCrtKey) rsa.generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(file)));
        RSAPublicKeySpec half = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
        return new KeyPair(rsa.generatePublic(half), key);
    }

    private static void createPrivate(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static X509Certificate own(Path file, KeyPair keys, String applicationUri)
            throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return read(file);
        }
        try {
            X509Certificate made = new SelfSignedCertificateBuilder(keys)
                    .setCommonName("Mulgil")
                    .setOrganization("Mulgil")
                    .setApplicationUri(applicationUri)
                    .addDnsName("localhost")
                    .setValidityPeriod(VALID)
                    .build();
            Files.write(file, made.getEncoded());
            return made;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new GeneralSecurityException("no certificate can be made: " + e.getMessage(), e);
        }
    }

    private static CertificateValidator validator(Path folder) throws IOException, GeneralSecurityException {
        MemoryTrustListManager trusted = new MemoryTrustListManager();
        trusted.setTrustedCertificates(all(folder.resolve("trusted")));
        Path rejected = folder.resolve("rejected");
        DefaultClientCertificateValidator inner =
                new DefaultClientCertificateValidator(trusted, CHECKS, FileBasedCertificateQuarantine.create(rejected));
        return (chain, uri, hosts) -> {
            try {
                inner.validateCertificateChain(chain, uri, hosts);
            } catch (UaException e) {
                throw new UntrustedException(e, said(chain, e, rejected));
            }
        };
    }

    private static String said(List<X509Certificate> chain, UaException e, Path rejected) {
        String whose = chain.isEmpty() ? "" : " of '" + chain.get(0).getSubjectX500Principal() + "'";
        return "the server's certificate" + whose + " is not trusted (" + Status.name(e.getStatusCode())
                + "); it lies in " + rejected;
    }

    private static List<X509Certificate> all(Path folder) throws IOException, GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                certificates.add(read(file));
            }
        }
        return certificates;
    }

    private static X509Certificate read(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
