package io.mulgil.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Keeps one task's counts in the state store, and so in the transaction, at the cost of a few stores into memory per message: the bytes that
 * the store's cache holds are changed in place until a commit takes them (see {@link CountsStore}). Belongs to the task's thread.
 */
final class CountsBook {
    private static final Bytes KEY = Bytes.wrap("counts".getBytes(StandardCharsets.UTF_8));

    private final KeyValueStore<Bytes, byte[]> store;
    private final CountsBoard board;
    private final String task;
    private final CountsBoard.Place place;
    private final byte[] bytes;
    private Counts counts;

    CountsBook(ProcessorContext<?, ?> context, CountsBoard board) {
        this.store = context.getStateStore(PipelineTopology.COUNTS);
        this.board = board;
        this.task = context.taskId().toString();
        byte[] kept = store.get(KEY);
        this.counts = kept == null ? Counts.NONE : Counts.of(kept);
        this.bytes = counts.toBytes();
        this.place = board.place(task, counts, true);
    }

    Counts counts() {
        return counts;
    }

    void write(Counts now) {
        counts = now;
        now.into(bytes);
        if (place.isFlushed()) {
            place.pending();
            store.put(KEY, bytes);
        }
        place.show(now);
    }

    void close() {
        board.remove(task, place);
    }
}
