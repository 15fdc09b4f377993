package io.mulgil.streams;

import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The counts of one partition and the offset up to which they reach. Belongs to the loop's thread. */
final class PartitionAccount implements AutoCloseable {
    private static final long NOTHING = -1;

    private final CountsBoard board;
    private final String name;
    private final CountsBoard.Place place;
    private Counts counts;
    private long pending = NOTHING;

    private PartitionAccount(TopicPartition partition, Counts counts, boolean whole, CountsBoard board) {
        this.board = board;
        this.name = partition.toString();
        this.counts = counts;
        this.place = board.place(name, counts, whole);
    }

    /** Goes on from what was committed. An offset beside which no counts stand was set by somebody else, and then they are not whole. */
    static PartitionAccount of(TopicPartition partition, @Nullable OffsetAndMetadata committed, CountsBoard board) {
        if (committed == null) {
            return new PartitionAccount(partition, Counts.NONE, true, board);
        }
        Optional<Counts> counts = Counts.read(committed.metadata());
        return new PartitionAccount(partition, counts.orElse(Counts.NONE), counts.isPresent(), board);
    }

    Counts counts() {
        return counts;
    }

    void reached(Counts now, long nextOffset) {
        counts = now;
        pending = nextOffset;
        place.show(now);
    }

    /** What the next commit has to say; empty when nothing has come since the last. */
    Optional<OffsetAndMetadata> pending() {
        return pending == NOTHING ? Optional.empty() : Optional.of(new OffsetAndMetadata(pending, counts.text()));
    }

    void committed() {
        pending = NOTHING;
    }

    @Override
    public void close() {
        board.remove(name, place);
    }
}
