package io.mulgil.connectors.simulator.microgrid;

import io.mulgil.connectors.Almanac;
import io.mulgil.connectors.Chance;
import java.time.ZoneId;

/**
 * The power that flows on one campus at any instant: the sun drives the modules, batteries fill by day and empty in the evening, cars come and go,
 * and what is missing or left over flows through the transformer. A pure function of seed, site and instant.
 */
final class Plant {
    static final int BATTERIES = 3;
    static final int CHARGERS = 3;
    private static final double MODULE_WATTS_PER_IRRADIANCE = 130;
    private static final double BATTERY_WATT_HOURS = 90_000;
    private static final long SOC_MICROS = 14_400_000_000L;
    private static final long LOAD_MICROS = 1_800_000_000L;
    private static final long STEP_MICROS = 60_000_000L;
    private static final long QUARTER_MICROS = 900_000_000L;
    private static final double[] CHARGER_WATTS = {7_000, 22_000, 50_000};

    private final long stream;
    private final Almanac almanac;
    private final Weather weather;
    private final Charger[] chargers = new Charger[CHARGERS];
    private long day = Long.MIN_VALUE;
    private long summedTo;
    private double summed;

    Plant(long seed, int site, ZoneId zone) {
        stream = Chance.draw(seed, site, 0x6D6963726FL);
        almanac = new Almanac(zone);
        weather = new Weather(Chance.draw(seed, 0x776561L), almanac);
        for (int i = 0; i < CHARGERS; i++) {
            chargers[i] = new Charger(Chance.draw(stream, 100 + i), CHARGER_WATTS[i]);
        }
    }

    Weather weather() {
        return weather;
    }

    Charger.State charger(int number, long micros) {
        return chargers[number].at(micros);
    }

    /** How full a battery is, in percent. */
    double soc(int battery, long micros) {
        almanac.turnTo(micros);
        double angle = 2 * StrictMath.PI * (almanac.hour() - 16) / 24;
        double day = 0.85 * StrictMath.cos(angle) + 0.15 * StrictMath.cos(2 * angle);
        double own = Chance.wandering(Chance.draw(stream, 200 + battery), micros, SOC_MICROS);
        return 55 + (26 + 2 * battery) * day + 3 * own;
    }

    /** Watts into the battery; negative while it empties. The power is what changes the charge, not the other way round. */
    double batteryWatts(int battery, long micros) {
        double change = soc(battery, micros + STEP_MICROS / 2) - soc(battery, micros - STEP_MICROS / 2);
        return change / 100 * BATTERY_WATT_HOURS * (3_600_000_000.0 / STEP_MICROS);
    }

    /** Watts from the modules, before the inverter. */
    double modulesWatts(long micros) {
        return weather.irradiance(micros) * MODULE_WATTS_PER_IRRADIANCE;
    }

    /** Watt-hours from the modules since local midnight. */
    double modulesWattHours(long micros) {
        almanac.turnTo(micros);
        long midnight = micros - (long) (almanac.hour() * 3_600_000_000.0);
        long first = Math.floorDiv(midnight + QUARTER_MICROS / 2, QUARTER_MICROS);
        long last = Math.floorDiv(micros, QUARTER_MICROS);
        if (first != day || last < summedTo) {
            day = first;
            summedTo = first;
            summed = 0;
        }
        for (; summedTo < last; summedTo++) {
            summed += modulesWatts(summedTo * QUARTER_MICROS + QUARTER_MICROS / 2) / 4;
        }
        double middle = modulesWatts(last * QUARTER_MICROS + QUARTER_MICROS / 2);
        return summed + middle * (micros - last * QUARTER_MICROS) / 3_600_000_000.0;
    }

    /** Watts that the buildings draw. */
    double buildingsWatts(long micros) {
        almanac.turnTo(micros);
        double hour = almanac.hour();
        double busy = hour < 7 || hour > 21 ? 0 : StrictMath.sin(StrictMath.PI * (hour - 7) / 14);
        double slow = Chance.wandering(Chance.draw(stream, 300), micros, LOAD_MICROS);
        return 42_000 + 60_000 * busy * (almanac.weekend() ? 0.35 : 1) + 3_500 * slow;
    }

    double chargersWatts(long micros) {
        double sum = 0;
        for (Charger charger : chargers) {
            sum += charger.at(micros).watts();
        }
        return sum;
    }

    double batteriesWatts(long micros) {
        double sum = 0;
        for (int i = 0; i < BATTERIES; i++) {
            sum += batteryWatts(i, micros);
        }
        return sum;
    }

    /** A little noise, of deviation 1, that is the same whenever it is asked for. */
    double noise(int what, long micros) {
        return Chance.normal(Chance.draw(stream, what, micros));
    }
}
