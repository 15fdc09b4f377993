package io.mulgil.connectors.postgres;

/** What a running sink task tells about itself; counts begin at its start. The app reads it and gives it to Prometheus. */
public interface SinkMetricsMXBean {
    /** Records whose transaction is committed. */
    long getConsumed();

    /** New rows. */
    long getStored();

    /** Records whose key was there already. */
    long getDuplicates();

    /** Records that could not be stored. */
    long getRejected();

    /** Over the last ten seconds or so. */
    double getRowsPerSecond();

    long getBatches();

    /** Batches that had to look up which rows exist. */
    long getLookupBatches();

    /** From Connect's delivery to the commit. */
    double getLastBatchMillis();

    /** Time spent in batches, for the share of it that the task is busy. */
    double getBusySeconds();

    /** Failed attempts that were or will be repeated. */
    long getRetries();

    /** Dirty marks that wait for the roller of the table. */
    long getMarksWaiting();

    /** Recomputed rollup rows, all widths together. */
    long getRollupRows();

    double getRollupSeconds();

    /** Upper limits of the buckets of {@link #getLatencyCounts}, which has one more. */
    long[] getLatencyLimitsMillis();

    /** Records by end-to-end latency, each bucket on its own. */
    long[] getLatencyCounts();

    long getLatencySumMillis();
}
