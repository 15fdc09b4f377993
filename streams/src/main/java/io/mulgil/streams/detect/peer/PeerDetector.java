package io.mulgil.streams.detect.peer;

import static io.mulgil.streams.detect.state.StateReader.NEVER;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.judge.Detector;
import io.mulgil.streams.detect.judge.Judgement;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.time.Duration;
import java.util.Map;

/**
 * {@code peer(temperature, floor)}: where the device's readings are, it takes their mean over each span of time; where the group is, it holds the
 * numbers of the last comparison. Judges nothing by itself: {@link PeerGroup} does.
 */
public final class PeerDetector implements Detector {
    private final long spanMillis;
    private long bin = NEVER;
    private double sum;
    private int count;
    private long newest = NEVER;
    private double value;
    private long finished = NEVER;
    private double finishedMean;
    private double mean = Double.NaN;
    private double median = Double.NaN;
    private double score = Double.NaN;
    private double devices = Double.NaN;

    public PeerDetector(Duration span) {
        this.spanMillis = Math.max(1, span.toMillis());
    }

    @Override
    public Judgement judge(long millis, double number) {
        long its = Math.floorDiv(millis, spanMillis);
        if (bin == NEVER || its > bin) {
            finish();
            bin = its;
        } else if (its < bin) {
            return Judgement.UNKNOWN; // its span has been told
        }
        boolean again = count > 0 && millis == newest;
        sum += again ? number - value : number;
        count += again ? 0 : 1;
        if (millis >= newest) {
            newest = millis;
            value = number;
        }
        return Judgement.UNKNOWN;
    }

    private void finish() {
        if (count > 0) {
            finished = bin;
            finishedMean = sum / count;
        }
        sum = 0;
        count = 0;
    }

    /** The span that the last reading has ended; to be asked after each, and given once. */
    public long finishedBin() {
        long its = finished;
        finished = NEVER;
        return its;
    }

    /** Of {@link #finishedBin}. */
    public double finishedMean() {
        return finishedMean;
    }

    /** What the comparison has shown. */
    public void found(PeerGroup.Verdict verdict) {
        mean = verdict.mean();
        median = verdict.median();
        score = verdict.score();
        devices = verdict.devices();
    }

    @Override
    public double reading() {
        return mean;
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public void figures(Map<String, Double> into) {
        if (!Double.isNaN(score)) {
            into.put(Evidence.BASELINE, median);
            into.put(Evidence.SCORE, score);
            into.put("devices", devices);
        }
    }

    @Override
    public void write(StateWriter out) {
        boolean gathers = bin != NEVER;
        boolean compared = !Double.isNaN(score);
        out.flags((gathers ? 1 : 0) | (compared ? 2 : 0));
        if (gathers) {
            out.number(bin);
            out.real(sum);
            out.number(count);
            out.time(newest);
            out.real(value);
        }
        if (compared) {
            out.real(mean);
            out.real(median);
            out.real(score);
            out.real(devices);
        }
    }

    @Override
    public void read(StateReader in) {
        int flags = in.flags();
        if ((flags & 1) != 0) {
            bin = in.number();
            sum = in.real();
            count = in.count();
            newest = in.time();
            value = in.real();
        }
        if ((flags & 2) != 0) {
            mean = in.real();
            median = in.real();
            score = in.real();
            devices = in.real();
        }
    }
}
