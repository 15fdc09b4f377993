package io.mulgil.connectors;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;

/** One topic partition that Connect has given to a task, and how far the system's book is with it. */
public final class TaskPartition {
    /** The system has nothing of this partition. */
    public static final long NOTHING = -1;

    private final TopicPartition at;
    private Stand stand = Stand.NONE;
    private long attempted = NOTHING;
    private long skipBelow;
    private boolean known;
    private boolean sought;

    TaskPartition(TopicPartition at) {
        this.at = at;
    }

    public TopicPartition at() {
        return at;
    }

    public Stand stand() {
        return stand;
    }

    /** Whether the book has been asked since the last failure. */
    boolean known() {
        return known;
    }

    /** An attempt failed: whether its transaction arrived has to be asked. */
    void ask() {
        known = false;
    }

    /**
     * Takes the book's answer.
     *
     * @return whether Connect's consumer has to be sent there; not when it stands right before or after the last attempt, which Connect
     *     delivers again: then what the system has of it is skipped
     */
    boolean learn(Stand inBook) {
        boolean expected = sought && (inBook.next() == stand.next() || inBook.next() == attempted);
        skipBelow = expected ? inBook.next() : 0;
        stand = inBook;
        attempted = NOTHING;
        known = true;
        sought = true;
        return !expected;
    }

    /**
     * Whether the message was counted before. An offset below the book's may also come back with another message, when its topic was made
     * anew; that one was received later than all that were counted.
     */
    boolean counted(SinkRecord record) {
        long offset = record.originalKafkaOffset();
        if (offset < skipBelow) {
            return true;
        }
        Long received = record.timestamp();
        return offset < stand.next() && (received == null || received <= stand.receivedMillis());
    }

    /** What Connect delivered is done; should an offset come back from now on, it comes from elsewhere. */
    void delivered() {
        skipBelow = 0;
    }

    /** A transaction that ends here is about to be sent. */
    public void attempt(long end) {
        attempted = end;
    }

    /** That transaction arrived. */
    public void written(Stand now) {
        stand = now;
        attempted = NOTHING;
    }

    @Override
    public String toString() {
        return "topic '" + at.topic() + "' partition " + at.partition();
    }
}
