package io.mulgil.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.connectors.notify.ChannelRun;
import io.mulgil.connectors.notify.Notes;
import io.mulgil.core.alert.Language;
import io.mulgil.core.alert.Notification;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as a real mail server takes them. */
class EmailIT {
    private static final String PASSWORD = "c4nary";

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(Encryption.class)
    void tellsInPlainTextAndHtmlWithAKoreanSubject(Encryption encryption) throws Exception {
        Notification notification = Notes.with(
                Notes.of("duty", "n1", "위험: 2동 101호가 덥습니다 (36.25 °C > 35 °C)", "2동 101호"),
                "",
                Language.KO,
                Notification.Kind.ALERT,
                List.of(Notes.item("a", "2동 101호", Optional.empty())));
        try (MailServerProcess server = server(encryption);
                ChannelRun run = run(server, encryption, Map.of())) {
            run.send(notification, notification);
            run.untilDone();
            assertThat(run.run().rejected()).isEmpty();
            MailServerProcess.Taken taken = only(server);
            assertThat(taken.from()).isEqualTo("mulgil@example.com");
            assertThat(taken.to()).containsExactly("duty@example.com", "night@example.com");
            assertThat(taken.encrypted()).isEqualTo(encryption != Encryption.NONE);
            MimeMessage message = taken.message();
            assertThat(message.getSubject()).isEqualTo("위험: 2동 101호가 덥습니다 (36.25 °C > 35 °C)");
            assertThat(message.getHeader("Subject", null)).matches("[\\x20-\\x7e\\s]+");
            assertThat(message.getMessageID()).matches("<[0-9a-f]{40}@example\\.com>");
            assertThat(message.getSentDate()).isEqualTo(Notes.TIME);
            assertThat(message.getHeader("Importance", null)).isEqualTo("high");
            assertThat(message.getContentType()).startsWith("multipart/alternative");
            assertThat(part(message, 0))
                    .contains("위치: 2동 101호", "값: temperature 36.25 °C", "한도: 35 °C", "심각도: 위험", "규칙: hot")
                    .contains("발생: 2026-11-22 13:00:00 +09:00")
                    .contains("보고 확인하기: " + Notes.LINK);
            assertThat(part(message, 1)).contains("<a href=\"" + Notes.LINK + "\">보고 확인하기</a>");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\r\nBcc: evil@example.com",
                "a\nX-Evil: 1",
                "a\r\n\r\n<b>body</b>",
                "a\u2028X-Evil: 1",
                "방\r\nBcc: evil@example.com",
                ".\r\nRCPT TO:<evil@example.com>"
            })
    void letsNoTextEndItsHeaderOrItsPlaceInTheHtml(String text) throws Exception {
        Notification evil = Notes.of("duty", text, text, "<img src=x onerror=alert(1)>\" & " + text);
        try (MailServerProcess server = server(Encryption.NONE);
                ChannelRun run = run(server, Encryption.NONE, Map.of())) {
            run.send(evil);
            run.untilDone();
            MailServerProcess.Taken taken = only(server);
            assertThat(taken.to()).containsExactly("duty@example.com", "night@example.com");
            List<String> headers = Collections.list(taken.message().getAllHeaderLines());
            assertThat(headers)
                    .extracting(line -> line.replaceAll("(?s):.*", ""))
                    .containsExactlyInAnyOrder(
                            "Date",
                            "From",
                            "To",
                            "Message-ID",
                            "Subject",
                            "MIME-Version",
                            "Content-Type",
                            "Auto-Submitted",
                            "Importance",
                            "X-Priority");
            assertThat(taken.message().getSubject()).isEqualTo(text.replaceAll("[\\r\\n\u2028]+", " "));
            assertThat(part(taken.message(), 1))
                    .doesNotContain("<img", "<b>")
                    .contains("&lt;img src=x onerror=alert(1)&gt;&quot; &amp;");
        }
    }

    @Test
    void givesEachRecipientOneMessageAndNamesThoseThatAreRefused() {
        try (MailServerProcess server = server(Encryption.NONE);
                ChannelRun run = run(
                        server,
                        Encryption.NONE,
                        Map.of("to", "duty@example.com,later@example.com,refused@example.com"))) {
            run.send(Notes.of("duty", "n1", "one", "p"));
            run.untilDone();
            assertThat(server.taken().stream().map(MailServerProcess.Taken::to))
                    .containsExactly(List.of("duty@example.com"), List.of("later@example.com"));
            assertThat(run.run().reasons())
                    .containsExactly(
                            "recipient_refused: The mail server refuses 'refused@example.com': 550 5.1.1 no such user; the others have it");
        }
    }

    @Test
    void laysAsideAMessageThatIsRefusedBesidesARecipient() {
        try (MailServerProcess server = server(Encryption.NONE);
                ChannelRun run = run(server, Encryption.NONE, Map.of("to", "duty@example.com,refused@example.com"))) {
            run.send(Notes.of("duty", "n1", "spam", "p"), Notes.of("duty", "n2", "busy", "p"));
            run.untilDone();
            assertThat(server.taken().stream().map(MailServerProcess.Taken::to))
                    .containsExactly(List.of("duty@example.com"));
            assertThat(run.run().reasons())
                    .extracting(reason -> reason.substring(0, reason.indexOf(':')))
                    .containsExactly("smtp_554", "recipient_refused");
        }
    }

    @Test
    void triesAgainWhatIsBusyAndLaysAsideWhatIsRefused() {
        try (MailServerProcess server = server(Encryption.NONE);
                ChannelRun run = run(server, Encryption.NONE, Map.of())) {
            run.send(Notes.of("duty", "n1", "busy", "p"), Notes.of("duty", "n2", "spam", "p"));
            Notification other = Notes.of("duty", "n3", "for somebody", "p");
            run.send(Notes.with(other, "boss@example.com", Language.EN, other.kind(), other.alerts()));
            run.send(Notes.with(
                    Notes.of("duty", "n4", "s", "p"),
                    "boss@example.com\r\nBcc: evil@example.com",
                    Language.EN,
                    other.kind(),
                    other.alerts()));
            server.kill();
            run.run().turn(5);
            server.startAgain();
            run.untilDone();
            assertThat(server.taken().stream().map(MailServerProcess.Taken::to))
                    .containsExactly(List.of("duty@example.com", "night@example.com"), List.of("boss@example.com"));
            assertThat(run.run().reasons().get(0)).startsWith("smtp_554: ").contains("looks like spam");
            assertThat(run.run().reasons().get(1))
                    .isEqualTo("bad_address: 'boss@example.com??Bcc: evil@example.com' is no e-mail address");
        }
    }

    @Test
    void doesNotSignInWithAWrongPasswordNorShowIt() {
        try (MailServerProcess server = server(Encryption.STARTTLS);
                ChannelRun run = run(server, Encryption.STARTTLS, Map.of("password", "wr0ng"))) {
            run.send(Notes.of("duty", "n1", "s", "p"));
            run.untilDone();
            assertThat(run.run().reasons())
                    .singleElement()
                    .asString()
                    .startsWith("authentication_failed: ")
                    .doesNotContain("wr0ng");
        }
    }

    /** A server that does not encrypt, or whose certificate names another, is told nothing: not the password, not the message. */
    @Test
    void tellsNothingOverAConnectionThatIsNotAsEncryptedAsAsked() {
        try (MailServerProcess open = server(Encryption.NONE);
                ChannelRun run = run(open, Encryption.STARTTLS, Map.of())) {
            run.send(Notes.of("duty", "n1", "s", "p"));
            for (int turn = 0; turn < 20; turn++) {
                run.run().turn(5);
            }
            assertThat(run.committed()).isZero();
            assertThat(open.taken()).isEmpty();
        }
    }

    @Test
    void trustsNoCertificateOfAnotherName() {
        try (MailServerProcess other = new MailServerProcess(folder, Encryption.TLS, "dns:elsewhere.example");
                ChannelRun run = run(other, Encryption.TLS, Map.of())) {
            run.send(Notes.of("duty", "n1", "s", "p"));
            for (int turn = 0; turn < 20; turn++) {
                run.run().turn(5);
            }
            assertThat(run.committed()).isZero();
            assertThat(other.taken()).isEmpty();
        }
    }

    private MailServerProcess server(Encryption encryption) {
        return new MailServerProcess(folder, encryption, "ip:127.0.0.1,dns:localhost");
    }

    private static ChannelRun run(MailServerProcess server, Encryption encryption, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "host", "127.0.0.1",
                "port", Integer.toString(server.port()),
                "tls", encryption.word(),
                "from", "mulgil@example.com",
                "to", "duty@example.com, night@example.com",
                "zone", "Asia/Seoul",
                "timeout", "5s"));
        if (encryption != Encryption.NONE) {
            settings.putAll(Map.of("ca-file", server.authority().toString(), "user", "mulgil", "password", PASSWORD));
        }
        settings.putAll(more);
        return new ChannelRun(new EmailConnector(), settings);
    }

    private static MailServerProcess.Taken only(MailServerProcess server) {
        assertThat(server.taken()).hasSize(1);
        return server.taken().get(0);
    }

    private static String part(MimeMessage message, int index) throws Exception {
        BodyPart part = ((Multipart) message.getContent()).getBodyPart(index);
        return (String) part.getContent();
    }
}
