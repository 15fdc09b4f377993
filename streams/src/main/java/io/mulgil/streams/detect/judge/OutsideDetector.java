package io.mulgil.streams.detect.judge;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Condition;
import java.util.Map;

/** {@code temperature outside 18..26}: remembers nothing. */
public final class OutsideDetector implements Detector {
    private final Condition.Outside range;
    private double reading = Double.NaN;

    public OutsideDetector(Condition.Outside range) {
        this.range = range;
    }

    @Override
    public Judgement judge(long millis, double value) {
        reading = value;
        return value < range.low() || value > range.high() ? Judgement.ODD : Judgement.FINE;
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
    public void figures(Map<String, Double> into) {
        into.put(Evidence.LIMIT, reading < range.low() ? range.low() : range.high());
    }

    @Override
    public void write(StateWriter out) {}

    @Override
    public void read(StateReader in) {}
}
