package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Bound;

/** {@code temperature > 35}: remembers nothing. */
public final class LimitDetector implements Detector {
    private final Bound broken;
    private final Bound over;
    private double reading = Double.NaN;

    /**
     * Takes two limits.
     *
     * @param over the same side of the limit at which it is over
     */
    public LimitDetector(Bound broken, Bound over) {
        this.broken = broken;
        this.over = over;
    }

    @Override
    public Judgement judge(long millis, double value) {
        reading = value;
        return of(value, broken, over);
    }

    static Judgement of(double value, Bound broken, Bound over) {
        if (broken.broken(value)) {
            return Judgement.ODD;
        }
        return over.broken(value) ? Judgement.BETWEEN : Judgement.FINE;
    }

    @Override
    public boolean instant() {
        return true;
    }

    @Override
    public double reading() {
        return reading;
    }

    @Override
    public void write(StateWriter out) {}

    @Override
    public void read(StateReader in) {}
}
