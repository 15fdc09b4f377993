package io.mulgil.connectors.postgres;

import io.mulgil.connectors.SinkFiguresMXBean;

/** What the {@code postgres} sink shows besides what every sink does: how it writes rows and keeps rollups. */
public interface SinkMetricsMXBean extends SinkFiguresMXBean {
    /** New rows, over the last ten seconds or so. */
    double getRowsPerSecond();

    /** Batches that had to look up which rows exist. */
    long getLookupBatches();

    /** Dirty marks that wait for the roller of the table. */
    long getMarksWaiting();

    /** Recomputed rollup rows, all widths together. */
    long getRollupRows();

    double getRollupSeconds();
}
