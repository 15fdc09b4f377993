package io.mulgil.connectors.simulator.microgrid;

import java.io.IOException;

/** What each service of the plant shows at one instant. Power in kilowatts, energy in kilowatt-hours, else SI units and degrees Celsius. */
final class PlantServices {
    private static final double PACK_VOLTS = 720;
    private static final int CELLS = 200;
    private static final double PHASE_VOLTS = 220;
    /** A battery below this power rests. */
    private static final double REST_WATTS = 200;

    private final Plant plant;
    private final DocumentWriter out;
    private final long micros;
    private final double warmth;
    private final double hertz;

    PlantServices(Plant plant, DocumentWriter out, long micros) {
        this.plant = plant;
        this.out = out;
        this.micros = micros;
        this.warmth = plant.weather().warmth(micros);
        this.hertz = 60 + 0.012 * plant.noise(1, micros);
    }

    void battery(int number) throws IOException {
        double watts = plant.batteryWatts(number, micros);
        double soc = plant.soc(number, micros);
        out.service("battery-" + (number + 1), "id", number + 1, () -> {
            state(watts, "total_racks", soc, number);
            out.object("racks", () -> {
                out.called("rack-" + (number + 1));
                out.whole("index", 1);
                // The one rack carries all of it; its own meter is a little off.
                state(watts * 1.002, "", soc + 0.1 * plant.noise(10 + number, micros), number);
            });
        });
    }

    private void state(double watts, String racks, double soc, int number) throws IOException {
        out.flag("communication_error", false);
        out.flag("stop", Math.abs(watts) < REST_WATTS);
        out.flag("run", Math.abs(watts) >= REST_WATTS);
        out.flag("charge", watts >= REST_WATTS);
        out.flag("discharge", watts <= -REST_WATTS);
        out.flag("warning", soc < 15 || soc > 95);
        out.flag("fault", false);
        if (!racks.isEmpty()) {
            out.whole(racks, 1);
        }
        double volts = volts(soc, watts, number);
        double heat = 9 * Math.abs(watts) / 30_000;
        out.number("soc", soc);
        out.number("soh", 97.4 - number * 0.6);
        out.number("dc_voltage", volts);
        out.number("dc_current", watts / volts);
        out.precise("max_cell_voltage", volts / CELLS + 0.008);
        out.precise("min_cell_voltage", volts / CELLS - 0.007);
        out.number("max_module_temperature", 22 + 0.25 * warmth + heat + 1.4);
        out.number("min_module_temperature", 22 + 0.25 * warmth + heat * 0.6);
    }

    private double volts(double soc, double watts, int number) {
        return PACK_VOLTS + 0.9 * (soc - 50) + 0.06 * watts / PACK_VOLTS + 0.05 * plant.noise(20 + number, micros);
    }

    void converter(int number, double efficiency) throws IOException {
        double watts = plant.batteryWatts(number, micros);
        double battery = volts(plant.soc(number, micros), watts, number);
        double bus = 850 + 0.4 * plant.noise(30 + number, micros);
        double busWatts = watts > 0 ? watts / efficiency : watts * efficiency;
        out.service("converter-" + (number + 1), "index", number + 1, () -> {
            out.number("battery_voltage", battery);
            out.number("battery_current", watts / battery);
            out.number("battery_power", watts / 1_000);
            out.number("bus_voltage", bus);
            out.number("bus_current", busWatts / bus);
            out.number("bus_power", busWatts / 1_000);
            out.number("efficiency", 100 * efficiency);
            out.number("igbt_temperature", 31 + 0.3 * warmth + 22 * Math.abs(watts) / 30_000);
            out.number("heatsink_temperature", 27 + 0.3 * warmth + 13 * Math.abs(watts) / 30_000);
            out.number("ambient_temperature", 20 + 0.3 * warmth);
            out.number("switching_frequency", 12);
            out.number("insulation_resistance", 4.8 + 0.05 * plant.noise(33 + number, micros));
        });
    }

    /** The first couples the batteries, the second the modules. */
    void inverter(int number, double dcEfficiency, double efficiency) throws IOException {
        double into = number == 0 ? -busWatts(dcEfficiency) : plant.modulesWatts(micros);
        double given = into > 0 ? into * efficiency : into / efficiency;
        double bus = 850 + 0.4 * plant.noise(30, micros);
        Grid grid = grid(given, 0.992, 40 + number);
        out.service("inverter-" + (number + 1), "index", number + 1, () -> {
            out.grid(grid);
            out.number("dc_voltage", bus);
            out.number("dc_current", into / bus);
            out.number("dc_power", into / 1_000);
            out.number("efficiency", 100 * efficiency);
            out.number("igbt_temperature", 33 + 0.3 * warmth + 24 * Math.abs(given) / 120_000);
            out.number("heatsink_temperature", 28 + 0.3 * warmth + 14 * Math.abs(given) / 120_000);
            out.number("ambient_temperature", 20 + 0.3 * warmth);
            out.number("insulation_resistance", 5.2 + 0.05 * plant.noise(42 + number, micros));
            phases(grid);
            out.number("fan_speed", 600 + 1_800 * Math.min(1, Math.abs(given) / 120_000));
            out.number("energy_today", number == 0 ? 0 : plant.modulesWattHours(micros) * efficiency / 1_000);
        });
    }

    private double busWatts(double efficiency) {
        double sum = 0;
        for (int i = 0; i < Plant.BATTERIES; i++) {
            double watts = plant.batteryWatts(i, micros);
            sum += watts > 0 ? watts / efficiency : watts * efficiency;
        }
        return sum;
    }

    /** The first is the connection to the grid: whatever the campus lacks; the second feeds buildings and chargers. */
    void transformer(int number, double dcEfficiency, double efficiency) throws IOException {
        double used = plant.buildingsWatts(micros) + plant.chargersWatts(micros);
        double batteries = busWatts(dcEfficiency);
        double drawn = batteries > 0 ? batteries / efficiency : batteries * efficiency;
        double watts = number == 0 ? used + drawn - plant.modulesWatts(micros) * efficiency : used;
        out.service("transformer-" + (number + 1), "index", number + 1, () -> {
            out.grid(grid(watts, 0.965, 50 + number));
            out.number("oil_temperature", 34 + 0.4 * warmth + 18 * Math.abs(watts) / 200_000);
        });
    }

    void photovoltaic(double efficiency) throws IOException {
        double watts = plant.modulesWatts(micros);
        double irradiance = plant.weather().irradiance(micros);
        double volts = irradiance > 0 ? 640 + 20 * irradiance / 1_000 : 0;
        Grid grid = grid(watts * efficiency, 0.995, 60);
        out.service("photovoltaic-1", "index", 1, () -> {
            for (int i = 1; i <= 4; i++) {
                out.number("dc_voltage_" + i, volts * (1 + 0.003 * (i - 2)));
            }
            for (int i = 1; i <= 4; i++) {
                out.number("dc_current_" + i, volts > 0 ? watts / 4 / volts * (1 - 0.003 * (i - 2)) : 0);
            }
            out.number("dc_power", watts / 1_000);
            out.number("irradiance", irradiance);
            out.number("module_temperature", warmth + 0.028 * irradiance);
            out.number("ambient_temperature", warmth);
            for (int i = 0; i < 3; i++) {
                out.number("voltage_" + "rst".charAt(i), grid.phaseVolts(i));
            }
            for (int i = 0; i < 3; i++) {
                out.number("current_" + "rst".charAt(i), grid.amperes(i));
            }
            out.number("active_power", grid.watts() / 1_000);
            out.precise("power_factor", grid.powerFactor());
            out.precise("frequency", grid.hertz());
            out.number("energy_today", plant.modulesWattHours(micros) * efficiency / 1_000);
            out.number("efficiency", 100 * efficiency);
            out.number("inverter_temperature", 24 + 0.4 * warmth + 18 * watts / 130_000);
        });
    }

    void charger(int number) throws IOException {
        Charger.State state = plant.charger(number, micros);
        Grid grid = grid(state.watts(), 0.985, 70 + number);
        out.service("charger-" + (number + 1), "index", number + 1, () -> {
            out.grid(grid);
            phases(grid);
            out.number("voltage_min", PHASE_VOLTS * 0.985);
            out.number("voltage_max", PHASE_VOLTS * 1.012);
            out.number("neutral_current", 0.03 * grid.amperes(0));
            out.number("session_energy", state.sessionWattHours() / 1_000);
            out.number("session_seconds", state.sessionSeconds());
            out.number("vehicle_soc", state.vehiclePercent());
            out.number("connector_temperature", warmth + 26 * state.watts() / 50_000 + 2);
            out.number("cable_temperature", warmth + 17 * state.watts() / 50_000 + 1);
            out.number("ambient_temperature", warmth);
            out.number("energy_total", state.totalWattHours() / 1_000);
            out.number("current_limit", 80);
            out.number("demand_power", state.watts() / 1_000);
        });
    }

    private void phases(Grid grid) throws IOException {
        for (int i = 0; i < 3; i++) {
            out.number("active_power_" + "rst".charAt(i), grid.phaseWatts(i) / 1_000);
        }
    }

    private Grid grid(double watts, double powerFactor, int stream) {
        double unrest = plant.noise(stream, micros);
        return new Grid(watts, powerFactor, PHASE_VOLTS - watts / 120_000 + 0.25 * unrest, hertz, unrest);
    }
}
