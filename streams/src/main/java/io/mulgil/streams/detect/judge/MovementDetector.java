package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Bound;
import io.mulgil.streams.detect.when.Condition;
import java.util.Map;

/** {@code rise(temperature, 1m) > 3}: how far the newest value is from the lowest or highest of {@link Panes}. */
public final class MovementDetector implements Detector {
    private final Condition.Movement condition;
    private final Bound over;
    private final Panes panes;
    private double reading;

    public MovementDetector(Condition.Movement condition, Bound over) {
        this.condition = condition;
        this.over = over;
        this.panes = new Panes(condition.span().toMillis(), kept(condition.direction()), true);
    }

    @Override
    public Judgement judge(long millis, double value) {
        panes.add(millis, value);
        reading = moved();
        return LimitDetector.of(reading, condition.broken(), over);
    }

    private static int kept(Condition.Direction direction) {
        return switch (direction) {
            case RISE -> Panes.LOWEST;
            case DROP -> Panes.HIGHEST;
            case CHANGE -> Panes.LOWEST | Panes.HIGHEST;
        };
    }

    private double moved() {
        return switch (condition.direction()) {
            case RISE -> panes.value() - panes.min();
            case DROP -> panes.max() - panes.value();
            case CHANGE -> Math.max(panes.value() - panes.min(), panes.max() - panes.value());
        };
    }

    @Override
    public double reading() {
        return reading;
    }

    @Override
    public void figures(Map<String, Double> into) {
        into.put("value", panes.value());
        if (condition.direction() != Condition.Direction.DROP) {
            into.put("lowest", panes.min());
        }
        if (condition.direction() != Condition.Direction.RISE) {
            into.put("highest", panes.max());
        }
    }

    @Override
    public void write(StateWriter out) {
        panes.write(out);
    }

    @Override
    public void read(StateReader in) {
        panes.read(in);
        reading = moved();
    }
}
