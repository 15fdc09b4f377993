package io.mulgil.streams.detect.learn;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.judge.Detector;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.state.DetectionMemory;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.time.Duration;
import java.util.Map;

/**
 * Compares a series with its own past, bin by bin: the mean of five minutes, or the reading itself where readings come more seldom. A bin is
 * odd when its score is above the threshold and above the scores of the last {@value #QUIET} bins, so that one episode is found once; it stays
 * so while the score stays above the threshold. A second voice knows the range of all readings and does not wait for the bin to close.
 *
 * <p>Some 90 bytes with each reading, and what {@link BinMemory} and the voice say of themselves.
 */
public final class LearnedDetector implements Detector {
    static final long BIN_MILLIS = Duration.ofMinutes(5).toMillis();
    static final int BINS_PER_DAY = (int) (Duration.ofDays(1).toMillis() / BIN_MILLIS);
    private static final int QUIET = 200;
    /** An episode is over after an hour without another bin above the threshold. */
    private static final int CALM = 12;
    /** The range of fewer bins says little. */
    private static final int RANGE_AFTER = 2 * BINS_PER_DAY;
    /** What leaves the range is as odd as can be. */
    private static final float RANGE_SCORE = 4;

    private static final int ODD = 1;
    private static final int CLOSED = 2;
    private static final int OUT_OF_RANGE = 4;

    private final double threshold;
    private final Voice voice;
    private final BinMemory memory;
    private final Conformal conformal = new Conformal();
    private final SortedWindow scores = new SortedWindow(QUIET);
    private final Range range = new Range();
    private long bins;
    private long bin = Long.MIN_VALUE;
    private boolean closed = true;
    private double sum;
    private int count;
    private double lowest;
    private double highest;
    private long newest = NEVER;
    private double value = Double.NaN;
    private boolean odd;
    private int calm = CALM;
    private boolean outOfRange;
    private double score;
    private double usual = Double.NaN;

    private LearnedDetector(Voice voice, double threshold, DetectionMemory memory, String prefix) {
        this.voice = voice;
        this.threshold = threshold;
        this.memory = new BinMemory(memory, prefix);
    }

    /**
     * Compares with the same time of day.
     *
     * @param prefix of the keys that are this series' own
     */
    public static LearnedDetector seasonal(double threshold, DetectionMemory memory, String prefix) {
        return new LearnedDetector(new SeasonalVoice(BINS_PER_DAY), threshold, memory, prefix);
    }

    /** Compares the course of the last two hours with all others; the prefix as above. */
    public static LearnedDetector forest(double threshold, DetectionMemory memory, String prefix) {
        return new LearnedDetector(new ForestVoice(), threshold, memory, prefix);
    }

    @Override
    public Judgement judge(long millis, double reading) {
        long number = Math.floorDiv(millis, BIN_MILLIS);
        if (newest != NEVER && millis <= newest) {
            if (number == bin && !closed && millis < newest) {
                add(reading);
            }
            return judgement();
        }
        boolean alone = newest == NEVER || millis - newest >= BIN_MILLIS * 9 / 10;
        if (number != bin) {
            if (!closed) {
                close();
            }
            open(number);
        }
        newest = millis;
        value = reading;
        if (!closed) {
            add(reading);
            leaveRange(reading);
            if (alone) {
                close();
            }
        }
        return judgement();
    }

    private Judgement judgement() {
        if (odd || outOfRange) {
            return Judgement.ODD;
        }
        return calm < CALM ? Judgement.BETWEEN : Judgement.FINE;
    }

    private void open(long number) {
        bin = number;
        closed = false;
        sum = 0;
        count = 0;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
    }

    private void add(double reading) {
        sum += reading;
        count++;
        lowest = Math.min(lowest, reading);
        highest = Math.max(highest, reading);
    }

    private void leaveRange(double reading) {
        boolean leaves = bins >= RANGE_AFTER && range.leaves(reading);
        outOfRange = leaves && (outOfRange || scores.mostOfNewest(QUIET) < RANGE_SCORE);
    }

    private void close() {
        double mean = sum / count;
        float strangeness = voice.strangeness(bin, mean);
        usual = voice.usual();
        float scored = Float.isNaN(strangeness) ? 0 : conformal.score(strangeness);
        score = scored;
        boolean strange = scored > threshold && strangeness >= voice.least();
        odd = strange && (odd || scored > scores.mostOfNewest(QUIET));
        calm = strange ? 0 : Math.min(calm + 1, CALM);
        boolean left = bins >= RANGE_AFTER && (range.leaves(lowest) || range.leaves(highest));
        Bin done = new Bin(bin, (float) mean, strangeness, left ? RANGE_SCORE : scored);
        learn(done);
        range.learn(lowest, highest);
        memory.add(done);
        closed = true;
    }

    private void learn(Bin done) {
        voice.learn(done);
        if (!Float.isNaN(done.strangeness())) {
            conformal.learn(done.strangeness());
        }
        scores.add(done.score());
        bins++;
    }

    @Override
    public double reading() {
        return value;
    }

    /** The last one, that of what leaves the range included. */
    @Override
    public double score() {
        return outOfRange ? RANGE_SCORE : score;
    }

    @Override
    public void figures(Map<String, Double> into) {
        into.put(Evidence.SCORE, score());
        if (outOfRange) {
            into.put("lowest", range.low());
            into.put("highest", range.high());
        } else if (!Double.isNaN(usual)) {
            into.put(Evidence.BASELINE, usual);
        }
    }

    @Override
    public void write(StateWriter out) {
        out.flags((odd ? ODD : 0) | (closed ? CLOSED : 0) | (outOfRange ? OUT_OF_RANGE : 0));
        out.number(calm);
        out.number(bin == Long.MIN_VALUE ? -1 : bin);
        out.number(memory.part());
        out.time(newest);
        out.real(value);
        out.number(count);
        out.real(sum);
        out.real(lowest);
        out.real(highest);
        out.real(score);
        out.real(usual);
        range.write(out);
    }

    @Override
    public void read(StateReader in) {
        int flags = in.flags();
        odd = (flags & ODD) != 0;
        closed = (flags & CLOSED) != 0;
        outOfRange = (flags & OUT_OF_RANGE) != 0;
        calm = in.count();
        bin = in.number();
        memory.load(in.number(), this::learn);
        newest = in.time();
        value = in.real();
        count = in.count();
        sum = in.real();
        lowest = in.real();
        highest = in.real();
        score = in.real();
        usual = in.real();
        range.read(in);
    }
}
