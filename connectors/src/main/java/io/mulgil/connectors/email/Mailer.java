package io.mulgil.connectors.email;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.Messenger;
import io.mulgil.connectors.notify.PassingException;
import io.mulgil.core.alert.Notification;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands notifications to the mail server, each until every {@linkplain Recipients recipient} is taken or refused. */
final class Mailer implements Messenger {
    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final MailServer server;
    private final Letter letter;
    private final List<InternetAddress> standard;
    private final Session session;
    private @Nullable Recipients current;

    /**
     * @param standard recipients of what names none
     */
    Mailer(MailServer server, Letter letter, List<InternetAddress> standard) {
        this.server = server;
        this.letter = letter;
        this.standard = List.copyOf(standard);
        this.session = server.session();
    }

    @Override
    public void tell(Notification notification) throws PassingException, RefusedException {
        Recipients recipients = current;
        if (recipients == null || !recipients.id().equals(notification.id())) {
            recipients = new Recipients(notification.id(), named(notification), InstantSource.system());
            current = recipients;
        }
        try {
            send(notification, recipients);
        } catch (MessagingException e) {
            throw MailFault.passing(e, server);
        }
        current = null;
        recipients.requireNoneRefused();
    }

    @Override
    public void close() {
        // Each message has a connection of its own, with time limits.
    }

    private void send(Notification notification, Recipients recipients) throws MessagingException, PassingException {
        Transport transport = server.connect(session);
        try {
            transport.sendMessage(
                    letter.write(session, notification, recipients.all()),
                    recipients.open().toArray(Address[]::new));
        } catch (SendFailedException e) {
            if (!recipients.sort(e)) {
                throw e;
            }
            recipients.requireNoneOpen(server);
        } finally {
            leave(transport);
        }
    }

    /** The server has said by now whether it takes the message; how it says goodbye changes nothing. */
    private void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            LOG.debug("The mail server at {} did not say goodbye: {}", server, e.getMessage());
        }
    }

    private List<InternetAddress> named(Notification notification) throws RefusedException {
        if (notification.to().isBlank()) {
            return standard;
        }
        List<InternetAddress> addresses = new ArrayList<>();
        for (String address : notification.to().split(",", -1)) {
            try {
                addresses.add(Addresses.of(address));
            } catch (IllegalArgumentException e) {
                throw new RefusedException("bad_address", String.valueOf(e.getMessage()));
            }
        }
        return addresses;
    }
}
