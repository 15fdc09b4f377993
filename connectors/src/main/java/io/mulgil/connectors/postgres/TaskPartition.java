package io.mulgil.connectors.postgres;

import org.apache.kafka.common.TopicPartition;

/** One topic partition that Connect has given to this task, and how far the database is with it. */
final class TaskPartition {
    /** The database has nothing of this partition. */
    static final long NOTHING = -1;

    private final TopicPartition at;
    private long next = NOTHING;
    private long attempted = NOTHING;
    private long skipBelow;
    private boolean known;
    private boolean sought;

    TaskPartition(TopicPartition at) {
        this.at = at;
    }

    TopicPartition at() {
        return at;
    }

    /** The offset that follows the last one in the database, or {@link #NOTHING}. */
    long next() {
        return next;
    }

    /** Whether the database has been asked since the last failure. */
    boolean known() {
        return known;
    }

    /** An attempt failed: whether its transaction arrived has to be asked. */
    void ask() {
        known = false;
    }

    /**
     * Takes the database's answer.
     *
     * @return whether Connect's consumer has to be sent there; not when it stands right before or after the last attempt, which Connect
     *     delivers again: then what the database has of it is skipped
     */
    boolean learn(long inDatabase) {
        boolean expected = sought && (inDatabase == next || inDatabase == attempted);
        skipBelow = expected ? inDatabase : 0;
        next = inDatabase;
        attempted = NOTHING;
        known = true;
        sought = true;
        return !expected;
    }

    boolean skips(long offset) {
        return offset < skipBelow;
    }

    /** What Connect delivered is done; should an offset come back from now on, it is another message. */
    void delivered() {
        skipBelow = 0;
    }

    /** A transaction that ends here is about to be sent. */
    void attempt(long end) {
        attempted = end;
    }

    void written(long end) {
        next = end;
        attempted = NOTHING;
    }

    @Override
    public String toString() {
        return "topic '" + at.topic() + "' partition " + at.partition();
    }
}
