package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import java.util.Map;

/** {@code avg(temperature, 5m) > 30}: a summary of {@link Panes}. Says nothing while the window is not full and the rest could still decide. */
public final class WindowDetector implements Detector {
    private final Condition.Windowed condition;
    private final Bound over;
    private final Panes panes;

    public WindowDetector(Condition.Windowed condition, Bound over) {
        this.condition = condition;
        this.over = over;
        this.panes = new Panes(condition.span().toMillis(), kept(condition.summary()), false);
    }

    private static int kept(Condition.Summary summary) {
        return switch (summary) {
            case AVG, SUM, COUNT -> Panes.SUMS;
            case MIN -> Panes.LOWEST;
            case MAX -> Panes.HIGHEST;
        };
    }

    @Override
    public Judgement judge(long millis, double value) {
        panes.add(millis, value);
        Judgement judgement = LimitDetector.of(reading(), condition.broken(), over);
        return panes.full() || (judgement == Judgement.ODD && certain()) ? judgement : Judgement.UNKNOWN;
    }

    /** Whether values that are still to come cannot make it less odd. */
    private boolean certain() {
        boolean up = condition.broken().sense().up();
        return switch (condition.summary()) {
            case MAX, COUNT -> up;
            case MIN -> !up;
            case AVG, SUM -> false;
        };
    }

    @Override
    public double reading() {
        return switch (condition.summary()) {
            case AVG -> panes.sum() / panes.count();
            case MIN -> panes.min();
            case MAX -> panes.max();
            case SUM -> panes.sum();
            case COUNT -> panes.count();
        };
    }

    @Override
    public void figures(Map<String, Double> into) {
        into.put("value", panes.value());
    }

    @Override
    public void write(StateWriter out) {
        panes.write(out);
    }

    @Override
    public void read(StateReader in) {
        panes.read(in);
    }
}
