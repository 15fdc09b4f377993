package io.mulgil.bench;

import java.io.IOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What was measured between a tenth and nine tenths of the rows, so that neither start nor end counts.
 *
 * @param rowsPerSecond in that span
 * @param programCpu CPU seconds per million rows of this process
 * @param postgresCpu the same of PostgreSQL
 * @param wholeSeconds from start to the last row
 */
record Steady(double rowsPerSecond, double programCpu, double postgresCpu, double wholeSeconds) {
    private static final int LOOK_EVERY_MILLIS = 20;

    double cpu() {
        return programCpu + postgresCpu;
    }

    /** Watches until all rows are there. */
    static Steady watch(LongSupplier rows, long expected, long postmaster) throws IOException, InterruptedException {
        long start = System.nanoTime();
        @Nullable Mark from = null;
        @Nullable Mark to = null;
        for (long count = rows.getAsLong(); count < expected; count = rows.getAsLong()) {
            if (from == null && count >= expected / 10) {
                from = Mark.now(count, postmaster);
            }
            if (from != null && to == null && count >= expected * 9 / 10) {
                to = Mark.now(count, postmaster);
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        double whole = (System.nanoTime() - start) / 1e9;
        if (from == null) {
            throw new IllegalStateException("too few rows to measure");
        }
        return between(from, to == null ? Mark.now(expected, postmaster) : to, whole);
    }

    private static Steady between(Mark from, Mark to, double whole) {
        double millions = (to.rows - from.rows) / 1e6;
        CpuClock cpu = to.cpu.since(from.cpu);
        return new Steady(
                millions * 1e6 / ((to.nanos - from.nanos) / 1e9),
                cpu.program() / millions,
                cpu.postgres() / millions,
                whole);
    }

    private record Mark(long rows, long nanos, CpuClock cpu) {
        static Mark now(long rows, long postmaster) throws IOException {
            return new Mark(rows, System.nanoTime(), CpuClock.read(postmaster));
        }
    }
}
