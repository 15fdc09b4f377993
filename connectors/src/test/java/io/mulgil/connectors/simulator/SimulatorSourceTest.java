package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.testkit.SeekingSourceKit;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.source.SourceConnector;

class SimulatorSourceTest extends SeekingSourceKit {
    @Override
    protected ConnectorComponent component() {
        return new SimulatorSource();
    }

    @Override
    protected SourceConnector connector() {
        return new SimulatorSourceConnector();
    }

    /** Every fault as often as can be, so that labels, late and doubled messages stand at the places of a restart too. */
    @Override
    protected Map<String, String> settings() {
        Map<String, String> settings = with("start", "2026-03-02T00:00:00Z", "devices", "7", "every", "10s");
        settings.put("faults", String.join(",", FaultKind.words()));
        FaultKind.words().forEach(word -> {
            settings.put("faults." + word + ".per-day", "400");
            settings.put("faults." + word + ".duration", "30s");
            settings.put("faults." + word + ".delay", "1m");
        });
        return settings;
    }

    @Override
    protected int enough() {
        return 5_000;
    }

    @Override
    protected Map<String, String> idleSettings() {
        return with("devices", "1", "every", "1d");
    }

    @Override
    protected Map<String, Map<String, String>> wrongSettings() {
        Map<String, Map<String, String>> wrong = new HashMap<>();
        wrong.put("devices", with("devices", "0"));
        wrong.put("device-name", with("device-name", "sensor"));
        wrong.put("every", with("every", "fast"));
        wrong.put("zone", with("zone", "Asia/Atlantis"));
        wrong.put("start", with("start", "yesterday"));
        wrong.put("pace", with("pace", "-1"));
        wrong.put("history", with("history", "1d", "start", "2026-03-02T00:00:00Z"));
        wrong.put("standard", with("standard", "temperature,sound"));
        wrong.put("sensors.sound.mean", with("sensors", "sound"));
        wrong.put(
                "sensors.sound.follows",
                with("sensors", "sound", "sensors.sound.mean", "1", "sensors.sound.follows", "x"));
        wrong.put("sensors.pm10.follows", with("sensors", "pm10", "sensors.pm10.follows", "pm25"));
        wrong.put("sensors.co2.min", with("sensors", "co2", "sensors.co2.min", "20000"));
        wrong.put("faults.fire", with("faults", "fire"));
        wrong.put("faults.gap.per-day", with("faults", "gap", "faults.gap.per-day", "500"));
        wrong.put("faults.spike.value", with("faults", "spike", "faults.spike.value", "sound"));
        wrong.put("topic", Map.of("labels.topic", "l"));
        return wrong;
    }

    @Override
    protected Map<String, String> largeSettings(int records) {
        return with("history", "1d", "devices", "100");
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("topic", "rooms.raw", "labels.topic", "rooms.labels"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }
}
