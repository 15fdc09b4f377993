package io.mulgil.connectors.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values of a microgrid that faults may befall, with how far they usually go and what cannot be. */
final class PlantSensors {
    private static final Map<String, SensorKind> KINDS = new LinkedHashMap<>();

    static {
        for (int i = 1; i <= 3; i++) {
            add("battery-" + i + ".soc", 5, 0, 100);
            add("battery-" + i + ".dc_voltage", 8, 0, 1_000);
            add("battery-" + i + ".dc_current", 8, -200, 200);
            add("battery-" + i + ".max_module_temperature", 4, -20, 80);
            add("charger-" + i + ".active_power", 6, 0, 60);
        }
        for (int i = 1; i <= 2; i++) {
            add("inverter-" + i + ".active_power", 15, -200, 200);
            add("transformer-" + i + ".active_power", 20, -400, 400);
        }
        add("photovoltaic-1.active_power", 15, 0, 200);
        add("photovoltaic-1.module_temperature", 6, -30, 90);
    }

    private PlantSensors() {}

    static Map<String, SensorKind> kinds() {
        return KINDS;
    }

    private static void add(String name, double swing, double min, double max) {
        KINDS.put(
                name,
                new SensorKind(
                        name, 0, 0, swing, Shape.COSINE, 15, 1, 0, 0, Duration.ofMinutes(30), 0, min, max, 2, "", 1));
    }
}
