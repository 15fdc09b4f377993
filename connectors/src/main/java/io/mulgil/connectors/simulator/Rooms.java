package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Almanac;
import io.mulgil.connectors.Chance;
import java.time.ZoneId;
import java.util.List;

/** What the sensors of every room show at any instant, faults aside: a pure function of seed, device and instant. Belongs to one thread. */
final class Rooms {
    private static final long NONE = -1;
    /** Sets the draws for fast noise apart from those for slow changes. */
    private static final long NOISE = 0x6E6F697365L;

    private final Almanac almanac;
    private final SensorKind[] kinds;
    private final long[] streams;
    private final int[] followed;
    private final double[] deviations;

    Rooms(List<SensorKind> kinds, long seed, ZoneId zone) {
        this.almanac = new Almanac(zone);
        this.kinds = kinds.toArray(SensorKind[]::new);
        this.streams = kinds.stream()
                .mapToLong(k -> Chance.draw(seed, k.name().hashCode()))
                .toArray();
        List<String> names = kinds.stream().map(SensorKind::name).toList();
        this.followed = kinds.stream().mapToInt(k -> names.indexOf(k.follows())).toArray();
        this.deviations = new double[kinds.size()];
    }

    /**
     * Reads all sensors of one device.
     *
     * @param values takes one value per kind, in the kinds' order
     */
    void read(int device, long micros, double[] values) {
        almanac.turnTo(micros);
        for (int i = 0; i < kinds.length; i++) {
            SensorKind kind = kinds[i];
            double deviation = deviation(kind, Chance.draw(streams[i], device), micros);
            if (followed[i] != NONE) {
                deviation += kind.factor() * deviations[followed[i]];
            }
            deviations[i] = deviation;
            values[i] = Math.min(kind.max(), Math.max(kind.min(), kind.mean() + deviation));
        }
    }

    private double deviation(SensorKind kind, long stream, long micros) {
        double own = kind.spread() * Chance.normal(stream);
        double slow =
                kind.wander() * Chance.wandering(stream, micros, kind.memory().toMillis() * 1000);
        double fast = kind.noise() * Chance.normal(Chance.draw(stream ^ NOISE, micros));
        double shape = shape(kind);
        double regular =
                kind.shape().scales() ? shape * (kind.daily() + own + slow) : shape * kind.daily() + own + slow;
        return regular + kind.yearly() * almanac.season() + fast;
    }

    private double shape(SensorKind kind) {
        double turned = kind.shape() == Shape.COSINE ? (almanac.hour() - kind.peak() + 48) % 24 : almanac.hour();
        return kind.shape().at(turned) * (almanac.weekend() ? kind.weekend() : 1);
    }
}
