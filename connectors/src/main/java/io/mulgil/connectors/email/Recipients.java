package io.mulgil.connectors.email;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.PassingException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Who is to get one message, and who has it already. Of several, some may be taken, some be asked for again later, some be refused: the first
 * are not written to again, and the last are named at the end. Belongs to one thread.
 */
final class Recipients {
    /** A mailbox that is full or shy for longer is refused, so that it does not hold up what comes after. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final String id;
    private final List<InternetAddress> all;
    private final Instant giveUp;
    private final InstantSource clock;
    private final List<InternetAddress> open;
    private final Map<String, String> refused = new LinkedHashMap<>();
    private String said = "";

    /**
     * @param id of the notification
     */
    Recipients(String id, List<InternetAddress> all, InstantSource clock) {
        this.id = id;
        this.all = List.copyOf(all);
        this.clock = clock;
        this.giveUp = clock.instant().plus(PATIENCE);
        this.open = new ArrayList<>(all);
    }

    String id() {
        return id;
    }

    List<InternetAddress> all() {
        return all;
    }

    List<InternetAddress> open() {
        return open;
    }

    /** Learns from the server's answers about single recipients; returns false when it refuses the message as a whole. */
    boolean sort(SendFailedException answer) {
        boolean about = false;
        for (Exception next = answer; next instanceof MessagingException fault; next = fault.getNextException()) {
            if (next instanceof SMTPAddressFailedException one) {
                about = true;
                said = MailFault.words(one);
                if (one.getReturnCode() >= 500 || clock.instant().isAfter(giveUp)) {
                    open.remove(one.getAddress());
                    refused.put(one.getAddress().getAddress(), said);
                }
            }
        }
        if (answer.getValidSentAddresses() != null) {
            open.removeAll(Arrays.asList(answer.getValidSentAddresses()));
        }
        return about && !(answer instanceof SMTPSendFailedException whole && whole.getReturnCode() >= 400);
    }

    /** Throws when some shall be asked for again. */
    void requireNoneOpen(MailServer server) throws PassingException {
        if (!open.isEmpty()) {
            throw new PassingException(
                    "The mail server at " + server + " does not take mail for " + text(open) + " yet: " + said, null);
        }
    }

    /** Throws when some were refused. */
    void requireNoneRefused() throws RefusedException {
        if (!refused.isEmpty()) {
            String others = refused.size() < all.size() ? "; the others have it" : "";
            throw new RefusedException(
                    "recipient_refused",
                    "The mail server refuses "
                            + refused.entrySet().stream()
                                    .map(one -> "'" + one.getKey() + "': " + one.getValue())
                                    .collect(Collectors.joining(", "))
                            + others);
        }
    }

    private static String text(List<InternetAddress> addresses) {
        return addresses.stream().map(InternetAddress::getAddress).collect(Collectors.joining(", "));
    }
}
