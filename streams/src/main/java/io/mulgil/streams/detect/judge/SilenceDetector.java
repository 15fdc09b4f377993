package io.mulgil.streams.detect.judge;

import io.mulgil.core.alert.Evidence;
import io.mulgil.streams.detect.state.StateReader;
import io.mulgil.streams.detect.state.StateWriter;
import java.util.Map;

/** {@code silent}: holds the numbers of a silence. That there is one is found out by the clock, not by readings. */
public final class SilenceDetector implements Detector {
    private double seconds = Double.NaN;
    private double limit = Double.NaN;
    private double usual = Double.NaN;
    private double devices = Double.NaN;

    /**
     * What is known of the silence.
     *
     * @param usualMillis how often readings come; 0 when the limit is declared
     * @param silentDevices how many are silent together; 0 when it is one
     */
    public void found(long silentMillis, long limitMillis, long usualMillis, int silentDevices) {
        seconds = silentMillis / 1e3;
        limit = limitMillis / 1e3;
        usual = usualMillis == 0 ? Double.NaN : usualMillis / 1e3;
        devices = silentDevices == 0 ? Double.NaN : silentDevices;
    }

    @Override
    public Judgement judge(long millis, double value) {
        return Judgement.UNKNOWN;
    }

    @Override
    public double reading() {
        return seconds;
    }

    @Override
    public void figures(Map<String, Double> into) {
        put(into, "seconds", seconds);
        put(into, Evidence.LIMIT, limit);
        put(into, Evidence.BASELINE, usual);
        put(into, "devices", devices);
    }

    private static void put(Map<String, Double> into, String name, double number) {
        if (!Double.isNaN(number)) {
            into.put(name, number);
        }
    }

    @Override
    public void write(StateWriter out) {
        boolean known = !Double.isNaN(seconds);
        out.flags(known ? 1 : 0);
        if (known) {
            out.real(seconds);
            out.real(limit);
            out.real(usual);
            out.real(devices);
        }
    }

    @Override
    public void read(StateReader in) {
        if (in.flags() == 1) {
            seconds = in.real();
            limit = in.real();
            usual = in.real();
            devices = in.real();
        }
    }
}
