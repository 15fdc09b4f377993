package io.mulgil.app.topics;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A topic in full.
 *
 * @param groups those who note on this topic how far they have read
 * @param settings of the topic that matter to who reads and writes
 */
public record TopicDetail(
        @JsonUnwrapped TopicEntry entry,
        List<PartitionEntry> partitionList,
        List<GroupEntry> groups,
        Map<String, String> settings) {

    /**
     * One partition.
     *
     * @param leader absent while there is none
     * @param begin offset of the first message that is kept
     * @param end offset after the last committed message
     */
    public record PartitionEntry(
            int partition, OptionalInt leader, int replicas, int inSync, long begin, long end, OptionalLong bytes) {}

    /**
     * A consumer group on this topic.
     *
     * @param lag offsets between what it noted and the end; an open transaction is not counted
     */
    public record GroupEntry(String name, String state, int members, long lag, List<GroupPlace> places) {}

    /** How far a group has come in a partition. */
    public record GroupPlace(int partition, long offset, long lag) {}
}
