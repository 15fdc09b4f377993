package io.mulgil.connectors.postgres;

/** What one batch does to one partition's books: consumed = stored + duplicate + rejected. */
final class PartitionCounts {
    private final TaskPartition partition;
    long end;
    long consumed;
    long stored;
    long rejected;
    long latestMillis;

    PartitionCounts(TaskPartition partition) {
        this.partition = partition;
    }

    TaskPartition partition() {
        return partition;
    }

    void consumed(long offset) {
        consumed++;
        end = offset + 1;
    }

    long duplicate() {
        return consumed - stored - rejected;
    }
}
