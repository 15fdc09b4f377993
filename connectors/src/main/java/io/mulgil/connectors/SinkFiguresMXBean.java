package io.mulgil.connectors;

/** What a running sink task tells about itself; counts begin at its start. The app reads it and gives it to Prometheus. */
public interface SinkFiguresMXBean {
    /** Records of finished deliveries. */
    long getConsumed();

    /** Records that the system has taken. */
    long getStored();

    /** Records that the system had already. */
    long getDuplicates();

    /** Records that could not be stored. */
    long getRejected();

    /** Records without anything that is to be stored. */
    long getFiltered();

    long getBatches();

    /** From Connect's delivery until the system had all of it. */
    double getLastBatchMillis();

    /** Time spent in batches, for the share of it that the task is busy. */
    double getBusySeconds();

    /** Failed attempts that were or will be repeated. */
    long getRetries();

    /** Upper limits of the buckets of {@link #getLatencyCounts}, which has one more. */
    long[] getLatencyLimitsMillis();

    /** Records by end-to-end latency, each bucket on its own. */
    long[] getLatencyCounts();

    long getLatencySumMillis();
}
