package io.mulgil.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.testkit.SourceRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.connect.errors.ConnectException;
import org.eclipse.milo.opcua.stack.core.security.DefaultServerCertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Basic256Sha256 with certificates that both sides trust, and users: with a real server. */
class OpcUaSecurityIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void readsOverAnEncryptedConnectionOnceBothSidesTrustEachOther() throws IOException {
        MemoryTrustListManager clients = new MemoryTrustListManager();
        try (Plant plant = secured(clients).show(3, 0)) {
            assertFails(plant, "move it to trusted/");
            Path shown = only(folder.resolve("ours/rejected"));
            Files.move(shown, folder.resolve("ours/trusted").resolve(shown.getFileName()));

            assertFails(plant, "let the server trust our certificate, own.der");
            Certificates ours = Certificates.in(folder.resolve("ours"), "urn:not-used");
            clients.addTrustedCertificate(ours.own());

            try (SourceRun run = secured(plant, "secret")) {
                assertThat(run.take(3, PATIENCE)).hasSize(3);
            }
        }
    }

    @Test
    void keepsItsKeyToItselfAndItsCertificateOverRestarts() throws IOException {
        Certificates first = Certificates.in(folder.resolve("ours"), "urn:mulgil:test");
        Certificates second = Certificates.in(folder.resolve("ours"), "urn:mulgil:test");
        assertThat(second.own()).isEqualTo(first.own());
        assertThat(second.keys().getPrivate()).isEqualTo(first.keys().getPrivate());
        assertThat(Files.getPosixFilePermissions(folder.resolve("ours/own.key")))
                .hasSize(2);
    }

    @Test
    void tellsAWrongPasswordWithItsRemedy() {
        PlayedServer.Security security =
                new PlayedServer.Security(Optional.empty(), (chain, uri, hosts) -> {}, Optional.of("reader"), "secret");
        try (Plant plant = Plant.start(security).show(3, 0)) {
            try (SourceRun run = plant.run("user", "reader", "password", "wrong")) {
                assertThatThrownBy(() -> run.take(1, PATIENCE))
                        .isInstanceOf(ConnectException.class)
                        .hasMessageContaining("as user 'reader'")
                        .hasMessageContaining("correct user and password")
                        .hasMessageNotContaining("wrong;");
            }
            try (SourceRun run = plant.run("user", "reader", "password", "secret")) {
                assertThat(run.take(3, PATIENCE)).hasSize(3);
            }
            try (SourceRun run = plant.run()) {
                assertThatThrownBy(() -> run.take(1, PATIENCE)).hasMessageContaining("set user and password");
            }
        }
    }

    private Plant secured(MemoryTrustListManager clients) {
        Certificates own = Certificates.in(folder.resolve("server"), PlayedServer.APPLICATION_URI);
        return Plant.start(new PlayedServer.Security(
                Optional.of(own),
                new DefaultServerCertificateValidator(clients, new MemoryCertificateQuarantine()),
                Optional.of("reader"),
                "secret"));
    }

    private SourceRun secured(Plant plant, String password) {
        return plant.run(
                "security",
                "basic256sha256",
                "certificates",
                folder.resolve("ours").toString(),
                "user",
                "reader",
                "password",
                password);
    }

    private void assertFails(Plant plant, String remedy) {
        try (SourceRun run = secured(plant, "secret")) {
            assertThatThrownBy(() -> run.take(1, PATIENCE))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining(remedy);
        }
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
