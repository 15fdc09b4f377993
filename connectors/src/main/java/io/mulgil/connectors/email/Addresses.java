package io.mulgil.connectors.email;

import io.mulgil.connectors.Form;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.regex.Pattern;

/** E-mail addresses, of which one text is one: no list, no group, no line end that could begin another header. */
final class Addresses {
    static final Form FORM = new Form("an e-mail address such as mulgil@example.com", Addresses::of);

    /** What every mail server takes: {@code local@domain}, printable ASCII without spaces, quotes and brackets. */
    private static final Pattern PLAIN = Pattern.compile(
            "[\\x21-\\x7e&&[^\"(),:;<>@\\[\\]\\\\]]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");

    private Addresses() {}

    /** Throws {@link IllegalArgumentException} unless it is one address. */
    static InternetAddress of(String text) {
        String plain = text.strip();
        if (!PLAIN.matcher(plain).matches()) {
            throw new IllegalArgumentException("'" + plain.replaceAll("\\p{Cntrl}", "?") + "' is no e-mail address");
        }
        try {
            return new InternetAddress(plain, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("'" + plain + "' is no e-mail address: " + e.getMessage(), e);
        }
    }

    static boolean isAddress(String text) {
        try {
            return !of(text).getAddress().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
