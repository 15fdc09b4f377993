package io.mulgil.streams.detect.judge;

import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import io.mulgil.streams.detect.when.Condition;
import java.util.Map;

/** {@code stuck(temperature, 20m)}: exactly one value over so many readings and so long. */
public final class StuckDetector implements Detector {
    /** Two equal readings, far apart, are chance. */
    private static final int FEWEST = 5;

    private final long spanMillis;
    private double value = Double.NaN;
    private long since = StateReader.NEVER;
    private long newest = StateReader.NEVER;
    private int count;

    public StuckDetector(Condition.Stuck condition) {
        this.spanMillis = condition.span().toMillis();
    }

    @Override
    public Judgement judge(long millis, double reading) {
        if (newest == StateReader.NEVER || millis > newest) {
            boolean same = reading == value && millis - newest <= spanMillis;
            since = same ? since : millis;
            count = same ? Math.min(count + 1, FEWEST) : 1;
            newest = millis;
            value = reading;
        } else if (reading != value && millis >= since) {
            begin(millis, reading);
        }
        return newest - since >= spanMillis && count >= FEWEST ? Judgement.ODD : Judgement.FINE;
    }

    /** Another value in between: what is known of being stuck begins after it. */
    private void begin(long millis, double reading) {
        value = millis == newest ? reading : value;
        since = newest;
        count = 1;
    }

    @Override
    public double reading() {
        return value;
    }

    @Override
    public void figures(Map<String, Double> into) {
        into.put("seconds", (newest - since) / 1e3);
    }

    @Override
    public void write(StateWriter out) {
        out.time(since);
        out.time(newest);
        out.real(value);
        out.number(count);
    }

    @Override
    public void read(StateReader in) {
        since = in.time();
        newest = in.time();
        value = in.real();
        count = in.count();
    }
}
