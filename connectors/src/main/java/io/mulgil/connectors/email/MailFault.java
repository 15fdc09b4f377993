package io.mulgil.connectors.email;

import io.mulgil.connectors.RefusedException;
import io.mulgil.connectors.notify.PassingException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** What a failed attempt means; the one place that decides whether it passes. Answers of 4xx do, those of 5xx do not: RFC 5321, 4.2.1. */
final class MailFault {
    private static final Pattern PERMANENT = Pattern.compile("^5\\d\\d\\b.*", Pattern.DOTALL);
    private static final int SHOWN = 300;

    private MailFault() {}

    /** Returns what passes and throws what does not. */
    static PassingException passing(MessagingException fault, MailServer server) throws RefusedException {
        String words = words(fault);
        if (fault instanceof AuthenticationFailedException
                && PERMANENT.matcher(words).matches()) {
            throw new RefusedException(
                    "authentication_failed",
                    "The mail server at " + server + " does not let the user sign in: " + words
                            + "; set user and password as its manual says, with Gmail an app password");
        }
        int code = code(fault);
        if (code >= 500) {
            throw new RefusedException(
                    "smtp_" + code, "The mail server at " + server + " refuses the message: " + words);
        }
        return new PassingException("The mail server at " + server + " does not take the message: " + words, fault);
    }

    /** In one line, with the cause where only that says something. */
    static String words(MessagingException fault) {
        String text = String.valueOf(fault.getMessage());
        Exception next = fault.getNextException();
        if (next != null && next.getMessage() != null && !text.contains(next.getMessage())) {
            text = text + ": " + next.getMessage();
        }
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
    }

    private static int code(MessagingException fault) {
        if (fault instanceof SMTPSendFailedException failed) {
            return failed.getReturnCode();
        }
        return fault instanceof SMTPSenderFailedException failed ? failed.getReturnCode() : 0;
    }
}
