package io.mulgil.core.reading;

/**
 * Record headers by which a source tells tags that stand beside the message, not in it, such as the levels of an MQTT topic: UTF-8 text under
 * {@code mulgil.tag.<name>}. The parse step takes them before what the message itself says, as a sender may write what it likes into its
 * message, while the broker says where it may send to.
 */
public final class TagHeaders {
    public static final String PREFIX = "mulgil.tag.";

    private TagHeaders() {}

    public static String header(String tag) {
        return PREFIX + tag;
    }
}
