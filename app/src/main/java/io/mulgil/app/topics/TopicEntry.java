package io.mulgil.app.topics;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A topic in the list.
 *
 * @param offsets places between the first message that is kept and the end; a transaction takes one more, and compaction leaves gaps
 * @param bytes on the disks of one replica each; absent when the broker does not say
 * @param pipeline whose topic it is
 */
public record TopicEntry(
        String name,
        int partitions,
        long offsets,
        OptionalLong bytes,
        TopicBelonging belonging,
        Optional<String> pipeline) {}
