package io.mulgil.connectors.webhook;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a user may add; nothing that could end a line and begin another header. */
final class Headers {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?");
    /** What HTTP and this channel set themselves. */
    private static final Set<String> TAKEN = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "authorization",
            "user-agent");

    private Headers() {}

    static boolean isFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !TAKEN.contains(lower)
                && !lower.startsWith("x-mulgil-")
                && !lower.startsWith("proxy-");
    }

    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }
}
