package io.mulgil.core.meter;

import java.util.Arrays;

/** What the readings of one register mean, by columns: reading by reading what was used since the one before it, how sure that is, and why. */
public final class Derived {
    private double[] used = new double[16];
    private Quality[] qualities = new Quality[16];
    private Finding[] findings = new Finding[16];
    private double[] levels = new double[16];
    private long[] since = new long[16];
    private double[] limits = new double[16];
    private double[] details = new double[16];
    private int size;

    public int size() {
        return size;
    }

    /** In the declared unit; where it is not known, the least that is certain. */
    public double used(int at) {
        return used[at];
    }

    public Quality quality(int at) {
        return qualities[at];
    }

    public Finding finding(int at) {
        return findings[at];
    }

    /** The level that the reading was held against. */
    public double level(int at) {
        return levels[at];
    }

    /** From when that level was, in microseconds since 1970. */
    public long since(int at) {
        return since[at];
    }

    /** The most that the register can have grown since then. */
    public double limit(int at) {
        return limits[at];
    }

    /** The number that decided, by the finding; NaN where there is none. */
    public double detail(int at) {
        return details[at];
    }

    boolean same(int at, Derived other, int there) {
        return Double.compare(used[at], other.used[there]) == 0
                && qualities[at] == other.qualities[there]
                && findings[at] == other.findings[there]
                && Double.compare(levels[at], other.levels[there]) == 0
                && since[at] == other.since[there]
                && Double.compare(limits[at], other.limits[there]) == 0
                && Double.compare(details[at], other.details[there]) == 0;
    }

    /** Says nothing yet of the readings from one on; what is said of those before it is not looked at. */
    void reset(int first, int readings) {
        size = readings;
        if (used.length < readings) {
            grow(Math.max(readings, 2 * used.length));
        }
        Arrays.fill(findings, first, size, Finding.WAITING);
        Arrays.fill(qualities, first, size, Quality.UNKNOWN);
        Arrays.fill(used, first, size, 0);
        Arrays.fill(levels, first, size, Double.NaN);
        Arrays.fill(since, first, size, 0);
        Arrays.fill(limits, first, size, Double.NaN);
        Arrays.fill(details, first, size, Double.NaN);
    }

    private void grow(int length) {
        used = new double[length];
        qualities = new Quality[length];
        findings = new Finding[length];
        levels = new double[length];
        since = new long[length];
        limits = new double[length];
        details = new double[length];
    }

    void put(int at, Base base, Bounds bounds, long time, Move move) {
        findings[at] = move.finding;
        qualities[at] = move.quality;
        used[at] = move.amount;
        details[at] = move.detail;
        levels[at] = base.level;
        since[at] = base.time;
        limits[at] = bounds.limit(base.time, time);
    }

    /** A share of what was used over several readings. */
    void share(int at, double amount, Quality how) {
        used[at] = amount;
        qualities[at] = how;
    }
}
