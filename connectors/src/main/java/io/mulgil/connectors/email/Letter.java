package io.mulgil.connectors.email;

import io.mulgil.core.alert.Notification;
import io.mulgil.core.alert.Severity;
import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a notification as a message: plain text and HTML, in UTF-8. Its Message-ID follows from the notification, so that a repeat is known as
 * one.
 *
 * @param from whom it comes from
 * @param zone in which people read times
 */
record Letter(InternetAddress from, ZoneId zone) {
    private static final int SUBJECT = 200;

    MimeMessage write(Session session, Notification notification, List<InternetAddress> to) throws MessagingException {
        String messageId = messageId(notification.id());
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        message.setFrom(from);
        message.setRecipients(Message.RecipientType.TO, to.toArray(Address[]::new));
        message.setSubject(line(notification.subject()), "UTF-8");
        message.setSentDate(Date.from(notification.time()));
        // RFC 3834: nobody's holiday note shall answer it.
        message.setHeader("Auto-Submitted", "auto-generated");
        if (notification.severity() == Severity.CRITICAL) {
            message.setHeader("Importance", "high");
            message.setHeader("X-Priority", "1");
        }
        Body body = new Body(notification, zone);
        message.setContent(new MimeMultipart("alternative", part(body.plain(), "plain"), part(body.html(), "html")));
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, "text/" + kind + "; charset=UTF-8")));
        // Base64 keeps every byte, whatever servers on the way do to long lines and to lines of one dot.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private String messageId(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
            return "<" + HexFormat.of().formatHex(digest, 0, 20) + "@" + domain + ">";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A line end would begin another header. */
    private static String line(String text) {
        String line =
                text.replaceAll("[\\p{Cntrl}\\s\\u0085\\u2028\\u2029]+", " ").strip();
        return line.codePointCount(0, line.length()) <= SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SUBJECT - 1)) + "…";
    }
}
