package io.mulgil.runtime.balance;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a sink has done so far, as it wrote it down together with how far it is.
 *
 * @param whole whether the counts reach back to the first message
 * @param consumed messages looked at; {@code stored + duplicate + rejected + filtered}
 * @param filtered messages without anything that the sink was told to store
 * @param next the first message of each partition that it has not looked at
 */
record SinkCounts(
        boolean whole,
        long consumed,
        long stored,
        long duplicate,
        long rejected,
        long filtered,
        Map<TopicPartition, Long> next) {
    static final SinkCounts NONE = new SinkCounts(true, 0, 0, 0, 0, 0, Map.of());

    SinkCounts {
        next = Map.copyOf(next);
    }
}
