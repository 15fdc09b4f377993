package io.mulgil.connectors.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The sensors that need not be described; {@code standard-sensors.properties} does it in the words that a pipeline file would use. */
final class StandardSensors {
    static final List<String> NAMES = List.of("temperature", "humidity", "pressure", "pm10", "pm25", "co2", "lux");

    private static final String FILE = "standard-sensors.properties";

    private StandardSensors() {}

    static Map<String, SensorKind> kinds() {
        Properties properties = read();
        Map<String, SensorKind> kinds = new LinkedHashMap<>();
        for (String name : NAMES) {
            Map<String, String> said = new LinkedHashMap<>();
            for (String key : properties.stringPropertyNames()) {
                if (key.startsWith(name + ".")) {
                    said.put(key.substring(name.length() + 1), properties.getProperty(key));
                }
            }
            kinds.put(name, SensorKind.plain(name).with(SensorOptions.ENTRY.parse(said)));
        }
        return kinds;
    }

    private static Properties read() {
        Properties properties = new Properties();
        try (InputStream file = StandardSensors.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing from the jar of the connectors; build it again");
            }
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
