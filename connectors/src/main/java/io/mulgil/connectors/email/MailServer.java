package io.mulgil.connectors.email;

import io.mulgil.connectors.Tls;
import io.mulgil.core.catalog.Values;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/** An SMTP server and how to reach it. */
record MailServer(
        String host,
        int port,
        Encryption encryption,
        Optional<Path> authority,
        Optional<String> user,
        Optional<String> password,
        Duration timeout) {
    static MailServer read(Values values) {
        Encryption encryption = Encryption.of(values.text("tls"));
        return new MailServer(
                values.text("host"),
                values.integerIfSet("port").map(Long::intValue).orElse(encryption.port()),
                encryption,
                values.textIfSet("ca-file").map(Path::of),
                values.textIfSet("user"),
                values.secret("password"),
                values.duration("timeout"));
    }

    Session session() {
        Properties settings = new Properties();
        settings.put("mail.transport.protocol", "smtp");
        settings.put("mail.smtp.host", host);
        settings.put("mail.smtp.port", Integer.toString(port));
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            settings.put("mail.smtp." + limit, Long.toString(timeout.toMillis()));
        }
        // Those whom the server takes get the message also when it refuses others.
        settings.put("mail.smtp.sendpartial", "true");
        settings.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
        if (encryption != Encryption.NONE) {
            String kind = encryption == Encryption.TLS ? "mail.smtp.ssl.enable" : "mail.smtp.starttls.required";
            settings.put(kind, "true");
            settings.put("mail.smtp.starttls.enable", Boolean.toString(encryption == Encryption.STARTTLS));
            settings.put("mail.smtp.ssl.checkserveridentity", "true");
            settings.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
            settings.put(
                    "mail.smtp.ssl.socketFactory",
                    new Tls(true, authority, Optional.empty(), Optional.empty())
                            .context()
                            .getSocketFactory());
        }
        return Session.getInstance(settings);
    }

    Transport connect(Session session) throws MessagingException {
        Transport transport = session.getTransport("smtp");
        transport.connect(host, port, user.orElse(null), password.orElse(null));
        return transport;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
