package io.mulgil.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * An authority of one's own and a server certificate signed by it, as PEM files, made anew for each test by the JDK's keytool.
 *
 * @param authority the certificate that a client has to trust
 * @param certificate the server's, for the names it was made for
 * @param key the server's private key
 */
public record TestCertificates(Path authority, Path certificate, Path key) {
    private static final String PASSWORD = "changeit";

    /**
     * Makes the three files.
     *
     * @param names subject alternative names as keytool wants them, such as {@code ip:127.0.0.1,dns:localhost}
     */
    public static TestCertificates make(Path folder, String names) {
        Path store = folder.resolve("certificates.p12");
        keytool(
                store,
                "-alias",
                "ca",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c=ca:true",
                "-ext",
                "ku:c=keyCertSign");
        keytool(store, "-alias", "server", "-dname", "CN=server", "-signer", "ca", "-ext", "san=" + names);
        TestCertificates files = new TestCertificates(
                folder.resolve("ca.pem"), folder.resolve("server.pem"), folder.resolve("server-key.pem"));
        files.write(store);
        return files;
    }

    private static void keytool(Path store, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                store.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in keytool", e);
        }
    }

    private void write(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            Certificate ca = store.getCertificate("ca");
            Certificate own = store.getCertificateChain("server")[0];
            Key privateKey = store.getKey("server", PASSWORD.toCharArray());
            Files.writeString(authority, pem("CERTIFICATE", ca.getEncoded()));
            Files.writeString(certificate, pem("CERTIFICATE", own.getEncoded()));
            Files.writeString(key, pem("PRIVATE KEY", privateKey.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool's store cannot be read", e);
        }
    }

    private static String pem(String kind, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, text, kind);
    }
}
