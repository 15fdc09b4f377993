package io.mulgil.connectors.email;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mulgil.runtime.embedded.Ports;
import io.mulgil.testkit.ServerProcess;
import io.mulgil.testkit.TestCertificates;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A mail server of Debian's package python3-aiosmtpd, with its moods in {@code src/test/resources/email/mail_server.py}. */
final class MailServerProcess implements AutoCloseable {
    private final Path folder;
    private final List<String> command;
    private final int port = Ports.free();
    private final TestCertificates certificates;
    private ServerProcess process;

    /** A message that the server has taken. */
    record Taken(String from, List<String> to, boolean encrypted, MimeMessage message) {}

    MailServerProcess(Path folder, Encryption mode, String certifiedNames) {
        ServerProcess.require(Path.of("/usr/bin/aiosmtpd"), "python3-aiosmtpd");
        this.folder = folder;
        certificates = TestCertificates.make(folder, certifiedNames);
        command = List.of(
                "/usr/bin/python3",
                Path.of("src/test/resources/email/mail_server.py")
                        .toAbsolutePath()
                        .toString(),
                Integer.toString(port),
                folder.toString(),
                mode.word(),
                certificates.certificate().toString(),
                certificates.key().toString());
        process = run();
    }

    int port() {
        return port;
    }

    Path authority() {
        return certificates.authority();
    }

    void kill() {
        process.kill();
    }

    void startAgain() {
        process = run();
    }

    List<Taken> taken() {
        try (Stream<Path> files = Files.list(folder)) {
            List<Taken> taken = new ArrayList<>();
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                taken.add(read(file));
            }
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.kill();
    }

    private static Taken read(Path file) throws IOException {
        JsonNode json = new ObjectMapper().readTree(Files.readString(file));
        try {
            return new Taken(
                    json.path("from").asText(),
                    StreamSupport.stream(json.path("to").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    json.path("encrypted").asBoolean(),
                    new MimeMessage(
                            Session.getInstance(new Properties()),
                            new ByteArrayInputStream(json.path("data").binaryValue())));
        } catch (MessagingException e) {
            throw new IllegalStateException("a message cannot be read", e);
        }
    }

    private ServerProcess run() {
        return ServerProcess.start(folder, Map.of(), command).awaitPort(port);
    }
}
