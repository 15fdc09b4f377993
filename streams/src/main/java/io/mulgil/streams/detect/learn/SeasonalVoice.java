package io.mulgil.streams.detect.learn;

import java.util.Arrays;

/**
 * How far a bin is from the median of the last seven days at the same time of day, give or take one bin, over the median distance of the last
 * thousand. Says nothing in the first {@value #FIRST_DAYS} days. 16 KB for means, 8 KB for distances.
 */
final class SeasonalVoice implements Voice {
    private static final int DAYS = 7;
    private static final int FIRST_DAYS = 2;
    private static final int DISTANCES = 1_000;
    private static final int FEWEST_DISTANCES = 100;
    /** Spreads; of normal noise one in 16,000 is farther away. */
    private static final float LEAST = 4;

    private final int perDay;
    private final long[] numbers;
    private final float[] means;
    private final SortedWindow distances = new SortedWindow(DISTANCES);
    private final double[] found = new double[3 * DAYS];
    private long first = Long.MAX_VALUE;
    private double usual = Double.NaN;

    SeasonalVoice(int perDay) {
        this.perDay = perDay;
        this.numbers = new long[DAYS * perDay + 2];
        this.means = new float[numbers.length];
        Arrays.fill(numbers, Long.MIN_VALUE);
    }

    @Override
    public float strangeness(long bin, double mean) {
        usual = median(bin);
        double distance = Math.abs((float) mean - usual); // as exact as what it is compared with
        boolean known = bin - first >= (long) FIRST_DAYS * perDay && !Double.isNaN(usual);
        if (!known || distances.count() < FEWEST_DISTANCES) {
            return Float.NaN;
        }
        return (float) (distance / spread());
    }

    /** A series that mostly says the same has a median distance of 0; its mean distance is not. */
    private double spread() {
        double median = distances.median() * 1.4826;
        double mean = distances.mean();
        return Math.max(Math.max(median, mean / 4), 1e-9 * (1 + Math.abs(usual)));
    }

    @Override
    public float least() {
        return LEAST;
    }

    @Override
    public double usual() {
        return usual;
    }

    @Override
    public void learn(Bin bin) {
        first = Math.min(first, bin.number());
        double of = median(bin.number());
        if (!Double.isNaN(of)) {
            distances.add((float) Math.abs(bin.mean() - of));
        }
        int at = (int) Math.floorMod(bin.number(), (long) numbers.length);
        numbers[at] = bin.number();
        means[at] = bin.mean();
    }

    private double median(long bin) {
        int count = 0;
        for (int day = 1; day <= DAYS; day++) {
            for (int aside = -1; aside <= 1; aside++) {
                long number = bin - (long) day * perDay + aside;
                int at = (int) Math.floorMod(number, (long) numbers.length);
                if (numbers[at] == number) {
                    found[count++] = means[at];
                }
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(found, 0, count);
        return (found[(count - 1) / 2] + found[count / 2]) / 2;
    }
}
