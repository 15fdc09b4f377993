package io.mulgil.runtime.rejected;

import java.time.Instant;
import java.util.List;

/**
 * The rejected messages of a pipeline by cause.
 *
 * @param total messages on the topic
 * @param scanned messages that were looked at
 * @param complete whether that is all of them; the newest come first
 */
public record RejectedGroups(long total, long scanned, boolean complete, List<Group> groups) {
    /**
     * One cause.
     *
     * @param open not yet sent again
     * @param text the sentence of the example
     */
    public record Group(
            String cause,
            String stage,
            String text,
            String remedy,
            long count,
            long open,
            long redriven,
            Instant first,
            Instant last,
            Example example) {}

    /** The newest message of the group: its place on the rejected topic. */
    public record Example(int partition, long offset) {}
}
