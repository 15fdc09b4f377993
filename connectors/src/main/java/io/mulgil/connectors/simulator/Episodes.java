package io.mulgil.connectors.simulator;

import io.mulgil.connectors.Chance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When one fault befalls which device. Time is cut into slots of half the mean distance between two occurrences; every other slot, by chance,
 * holds one, at a place drawn within it. So whether an instant lies in an episode is known without a history, and none reaches over a slot.
 */
final class Episodes {
    private static final double DAY_MICROS = 86_400_000_000.0;

    private final Fault fault;
    private final SensorCatalog sensors;
    private final long stream;
    private final long everyMicros;
    private final long slotMicros;
    private final long spanMicros;

    Episodes(Fault fault, SensorCatalog sensors, long seed, long everyMicros) {
        this.fault = fault;
        this.sensors = sensors;
        this.stream = Chance.draw(seed, fault.name().hashCode());
        this.everyMicros = everyMicros;
        this.spanMicros = Math.max(fault.duration().toMillis() * 1000, everyMicros);
        this.slotMicros = (long) (DAY_MICROS / fault.perDay() / 2);
    }

    Fault fault() {
        return fault;
    }

    /** The episode that befalls the device's message of this time, if there is one. */
    @Nullable
    Episode at(int device, long micros) {
        long slot = Math.floorDiv(micros, slotMicros);
        long chance = Chance.draw(stream, device, slot);
        if ((chance & 1) == 0) {
            return null;
        }
        long start = slot * slotMicros + (long) (Chance.even(chance) * (slotMicros - spanMicros));
        return micros < start || micros >= start + spanMicros ? null : episode(start, micros, chance);
    }

    private Episode episode(long start, long micros, long chance) {
        long first = micros - (micros - start) / everyMicros * everyMicros;
        long last = micros + (start + spanMicros - 1 - micros) / everyMicros * everyMicros;
        long further = Chance.draw(chance, 1);
        List<String> candidates = fault.sensors();
        if (candidates.isEmpty()) {
            return new Episode(fault, first, last, further, "", 0);
        }
        String sensor = candidates.get((int) Long.remainderUnsigned(further, candidates.size()));
        return new Episode(fault, first, last, further, sensor, amount(sensor));
    }

    private double amount(String sensor) {
        SensorKind kind = sensors.find(sensor).orElseThrow();
        double standard = fault.kind() == FaultKind.OUT_OF_RANGE ? kind.impossible() : 6 * kind.swing();
        return fault.amount().orElse(standard);
    }
}
