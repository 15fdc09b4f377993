package io.mulgil.core.rejected;

import java.util.Set;

/**
 * The names of the headers on the rejected topic, all of them UTF-8 text. The record's key and value are the bytes as they were received, so
 * that sending them to {@link #TOPIC} again repeats the delivery.
 */
public final class RejectedHeaders {
    public static final String PREFIX = "mulgil.";
    /** {@link Cause#code()}. */
    public static final String CAUSE = PREFIX + "cause";
    /** {@link Rejection#text()}. */
    public static final String TEXT = PREFIX + "text";
    /** {@link Rejection#stage()}. */
    public static final String STAGE = PREFIX + "stage";
    /** {@link Rejection#place()}, or empty. */
    public static final String PLACE = PREFIX + "place";
    /** {@link Rejection#path()}. */
    public static final String PATH = PREFIX + "path";
    /** Where the message was read from: topic, partition, offset. */
    public static final String TOPIC = PREFIX + "topic";

    public static final String PARTITION = PREFIX + "partition";
    public static final String OFFSET = PREFIX + "offset";

    /** All of them: what a message that is sent again leaves behind. Other headers of the same prefix came with the message. */
    public static final Set<String> ALL = Set.of(CAUSE, TEXT, STAGE, PLACE, PATH, TOPIC, PARTITION, OFFSET);

    private RejectedHeaders() {}
}
