package io.mulgil.app.accounts;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log who did what, from where: one event is one line, whatever a name contains. Secrets never come here. */
public final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("io.mulgil.audit");
    private static final int LONGEST = 200;

    private Audit() {}

    /** @param what verb and object, such as {@code "user deleted"} */
    public static void did(String who, String address, String what, String detail) {
        LOG.info("{} by {} from {}: {}", what, safe(who), safe(address), safe(detail));
    }

    public static void refused(String who, String address, String what, String why) {
        LOG.warn("refused {} by {} from {}: {}", what, safe(who), safe(address), safe(why));
    }

    static String safe(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}
