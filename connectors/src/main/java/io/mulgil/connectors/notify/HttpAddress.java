package io.mulgil.connectors.notify;

import io.mulgil.connectors.Form;
import java.net.URI;
import java.util.regex.Pattern;

/** Addresses of servers as options give them. */
public final class HttpAddress {
    public static final Form FORM =
            new Form("an address such as https://alerts.example/path, without user and password", HttpAddress::of);

    /** What a config provider of Connect will fill in. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{.+}");

    private HttpAddress() {}

    /** Throws {@link IllegalArgumentException}, which does not show the text as it may be a secret, unless it is an address of a server. */
    public static URI of(String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no address");
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("this is no address of a server");
        }
        return url;
    }

    public static boolean isAddress(String text) {
        if (isReference(text)) {
            return true;
        }
        try {
            return !of(text).toString().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether a text is only the place of a secret, which cannot be judged yet. */
    public static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }
}
