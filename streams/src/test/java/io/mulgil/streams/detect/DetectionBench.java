package io.mulgil.streams.detect;

import io.mulgil.core.alert.AlertEvent;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.reading.Layout;
import io.mulgil.core.reading.Row;
import io.mulgil.streams.detect.state.MapDetectionMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Detection of some rules, fed by hand; can be stopped and started again between any two readings. */
final class DetectionBench {
    static final String DEVICE = "sensor-0001";

    final List<AlertEvent> events = new ArrayList<>();
    private final Layout layout = new Layout();
    private final Row row = new Row(layout);
    private final MapDetectionMemory kept = new MapDetectionMemory();
    private Values rules;
    private Detection detection;

    private DetectionBench(Values rules) {
        this.rules = rules;
        this.detection = detection();
    }

    /** Each rule as NAME: OPTION=VALUE; OPTION=VALUE, the first option being when. */
    static DetectionBench of(String... rules) {
        return new DetectionBench(values(rules));
    }

    static Values values(String... rules) {
        Map<String, String> settings = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (String rule : rules) {
            String name = rule.substring(0, rule.indexOf(':'));
            names.add(name);
            List<String> options = Arrays.stream(
                            rule.substring(name.length() + 1).split(";", -1))
                    .map(String::strip)
                    .toList();
            settings.put("rules." + name + ".when", options.get(0));
            options.stream()
                    .skip(1)
                    .forEach(option -> settings.put(
                            "rules." + name + "." + option.substring(0, option.indexOf('=')),
                            option.substring(option.indexOf('=') + 1)));
        }
        settings.put("rules", String.join(",", names));
        return new Alerts().options().parse(settings);
    }

    /** Stops, forgets all but the memory, and starts. */
    DetectionBench restart() {
        detection = detection();
        return this;
    }

    /** The file was changed meanwhile. */
    DetectionBench restart(String... changed) {
        rules = values(changed);
        return restart();
    }

    DetectionBench temperature(double seconds, double value) {
        return reading(DEVICE, seconds, "temperature", value);
    }

    /** A reading that comes at its own time. */
    DetectionBench reading(String device, double seconds, String name, double value) {
        return reading(device, seconds, name, value, seconds);
    }

    DetectionBench reading(String device, double seconds, String name, double value, double nowSeconds) {
        row.clear();
        row.time((long) (seconds * 1e6));
        row.text(layout.slot("device"), device);
        row.text(layout.slot("building"), "north");
        row.number(layout.slot(name), value);
        detection.apply(row, device, (long) (nowSeconds * 1e3), events::add);
        return this;
    }

    DetectionBench tick(double seconds) {
        detection.tick((long) (seconds * 1e3), events::add);
        return this;
    }

    /** Each event as KIND@SECONDS, with the device where it is not the usual one, and the rule where there are many. */
    List<String> story() {
        return events.stream()
                .map(event -> event.kind().word() + "@" + event.time().toEpochMilli() / 1000.0
                        + (event.alert().device().equals(DEVICE)
                                ? ""
                                : " " + event.alert().device())
                        + (rules.named("rules").size() < 4
                                ? ""
                                : " " + event.alert().rule()))
                .map(text -> text.replace(".0", ""))
                .toList();
    }

    AlertEvent event(int number) {
        return events.get(number);
    }

    /** How many bytes the memory holds. */
    long size() {
        return kept.size();
    }

    private Detection detection() {
        return new Detection(rules, Map.of("temperature", "°C", "co2", "ppm"), layout, kept);
    }
}
