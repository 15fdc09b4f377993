package io.mulgil.core.meter;

import io.mulgil.core.meter.Played.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A register whose true consumption is known, and the faults that befell what it sent. */
final class Story {
    final List<Reading> sent = new ArrayList<>();
    /** What was used since the reading before, where a fault does not blur it. */
    final Map<Long, Double> exact = new TreeMap<>();

    double used;
    private final Random random;
    private final List<String> faults = new ArrayList<>();
    private final double modulus;
    private final boolean lowByte;
    private double register;
    private double scale = 1;
    private long second;

    /** At most 0.1 a second. Between two faults there are at least four sound readings. */
    Story(Random random, int count, double modulus, boolean lowByte) {
        this.random = random;
        this.modulus = modulus;
        this.lowByte = lowByte;
        register = lowByte ? 0x4200 + random.nextInt(256) : 1000 + random.nextDouble() * (modulus - 1000);
        send(register);
        int quiet = 0;
        while (sent.size() < count || quiet < 5) {
            if (++quiet < 5 || sent.size() > count || random.nextInt(3) > 0) {
                sound();
            } else {
                quiet = 0;
                fault(random.nextInt(lowByte ? 3 : 6));
            }
        }
        // What a drop is, is told by the reading after it, so the story does not end with a wrap.
        do {
            sound();
        } while (register % modulus < 10);
    }

    private void fault(int kind) {
        switch (kind) {
            case 0 -> garbage(1 + random.nextInt(3));
            case 1 -> zeros(1 + random.nextInt(3));
            case 2 -> gap();
            case 3 -> reset();
            case 4 -> unit();
            default -> dip();
        }
    }

    private void sound() {
        double much = pass();
        send(register);
        exact.put(second, much);
    }

    /** Far from anything that the register could hold in these minutes. */
    private void garbage(int times) {
        faults.add("garbage at " + second);
        for (int i = 0; i < times; i++) {
            pass();
            sendRaw(1e7 + random.nextInt(1_000_000) * 1e4);
        }
        back();
    }

    private void zeros(int times) {
        if (nearTheEnds()) {
            return;
        }
        faults.add("zeros at " + second);
        for (int i = 0; i < times; i++) {
            pass();
            sendRaw(0);
        }
        back();
    }

    /** A value from a while ago. */
    private void dip() {
        if (nearTheEnds()) {
            return;
        }
        faults.add("dip at " + second);
        pass();
        send(register - 100 - random.nextInt(100));
        back();
    }

    private void back() {
        pass();
        send(register);
    }

    private void gap() {
        faults.add("gap at " + second);
        second += 700 + random.nextInt(500);
        sound();
    }

    /** Just after a reading, so that what the register forgets is nothing. */
    private void reset() {
        if (nearTheEnds()) {
            return;
        }
        faults.add("reset at " + second);
        register = 0;
        double much = pass();
        send(register);
        exact.put(second, much);
        for (int i = 0; i < 50; i++) {
            second += 50;
            used += 4;
            register += 4;
            send(register);
        }
    }

    private void unit() {
        if (nearTheEnds()) {
            return;
        }
        faults.add("unit at " + second);
        scale = scale == 1 ? 1000 : 1;
        sound();
    }

    /** Where a value near zero, or a jump over the end, could be the register's own. */
    private boolean nearTheEnds() {
        return !lowByte && (register < 300 || register > modulus - 300);
    }

    private double pass() {
        int seconds = 20 + random.nextInt(60);
        double most = seconds * 0.1;
        double much = Math.round(most * (0.2 + 0.79 * random.nextDouble()) * 1000) / 1000.0;
        second += seconds;
        used += much;
        double next = register + much;
        register = lowByte ? Math.floor(register / 256) * 256 + next % 256 : next % modulus;
        if (lowByte) {
            register = Math.floor(0x4200 / 256.0) * 256 + register % 256;
        }
        return much;
    }

    private void send(double value) {
        sendRaw(value * scale);
    }

    private void sendRaw(double value) {
        sent.add(Reading.at(second, value));
    }

    @Override
    public String toString() {
        return faults + " in " + sent;
    }
}
