package io.mulgil.core.meter;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Plays readings into a register and keeps what it says of each, the last word of each time, as a table would. */
final class Played {
    static final long SECOND = 1_000_000L;

    final TreeMap<Long, Line> lines = new TreeMap<>();
    int tooLate;
    private Meter meter;
    private final Declaration declared;
    private final Evidence evidence = new Evidence("kWh");

    record Reading(long second, double value, double power, long meter) {
        static Reading at(long second, double value) {
            return new Reading(second, value, Double.NaN, 0);
        }

        static Reading at(long second, double value, double power) {
            return new Reading(second, value, power, 0);
        }
    }

    record Line(double used, Quality quality, Finding finding, String evidence) {}

    Played(Declaration declared) {
        this.declared = declared;
        this.meter = new Meter(declared);
    }

    /** At most 0.1 a second, whole steps of 0, gaps after ten minutes. */
    static Declaration kilowattHours(Double... moduli) {
        return new Declaration(0.1, 0, List.of(moduli), List.of(1000.0, 0.001), 1 / 3600.0, 0.1, 600 * SECOND, 3, 24);
    }

    static Played of(Declaration declared, List<Reading> readings) {
        Played played = new Played(declared);
        readings.forEach(played::take);
        return played;
    }

    /** One reading a minute. */
    static Played minutes(Declaration declared, double... values) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            readings.add(Reading.at(60L * i, values[i]));
        }
        return of(declared, readings);
    }

    Meter.Taken take(Reading reading) {
        Meter.Taken taken = meter.take(reading.second() * SECOND, reading.value(), reading.power(), reading.meter());
        if (taken == Meter.Taken.YES) {
            Registers readings = meter.readings();
            int place = readings.find(reading.second() * SECOND);
            for (int i = 0; i < readings.size(); i++) {
                if (meter.changed(i, place, meter.isNew())) {
                    lines.put(readings.time(i) / SECOND, line(i));
                }
            }
            meter.settle();
        } else if (taken == Meter.Taken.TOO_LATE) {
            tooLate++;
        }
        return taken;
    }

    /** Goes on from the written state, as after a restart. */
    void restart() {
        byte[] kept = meter.write();
        meter = new Meter(declared);
        meter.read(kept);
    }

    int bytes() {
        return meter.write().length;
    }

    /** What was found where it is not plain growth. */
    String describe() {
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue().finding() != Finding.GROWN)
                .map(entry -> entry.getKey() + ": " + entry.getValue().finding() + " "
                        + entry.getValue().used() + ", " + entry.getValue().evidence())
                .collect(Collectors.joining("; "));
    }

    double total() {
        return lines.values().stream().mapToDouble(Line::used).sum();
    }

    Line minute(int minute) {
        return second(60L * minute);
    }

    Line second(long second) {
        Line line = lines.get(second);
        if (line == null) {
            throw new AssertionError("nothing was said of second " + second);
        }
        return line;
    }

    private Line line(int at) {
        Derived derived = meter.derived();
        return new Line(
                derived.used(at),
                derived.quality(at),
                derived.finding(at),
                evidence.of(derived, meter.readings(), at).en());
    }
}
