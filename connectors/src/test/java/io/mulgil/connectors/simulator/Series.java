package io.mulgil.connectors.simulator;

import io.mulgil.connectors.simulator.Schedule.Position;
import io.mulgil.connectors.simulator.Simulation.Outgoing;
import io.mulgil.core.catalog.Values;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a simulator with some settings sends in a span of time, for tests to look at. */
final class Series {
    private Series() {}

    static Map<String, String> settings(String... pairs) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    static Values values(Map<String, String> settings) {
        return SimulatorSource.OPTIONS.parse(settings);
    }

    static List<Outgoing> sent(Map<String, String> settings, Instant from, Duration span) {
        Simulation simulation = new Simulation(values(settings));
        Schedule schedule = simulation.schedule();
        long begin = from.toEpochMilli() * 1000;
        long end = begin + span.toMillis() * 1000;
        List<Outgoing> sent = new ArrayList<>();
        for (Position p = schedule.notBefore(begin); schedule.micros(p) < end; p = schedule.after(p)) {
            simulation.at(p, begin, sent);
        }
        return sent;
    }

    static List<String> messages(Map<String, String> settings, Instant from, Duration span) {
        return sent(settings, from, span).stream()
                .filter(o -> !o.label())
                .map(o -> new String(o.value(), StandardCharsets.UTF_8))
                .toList();
    }

    static List<String> labels(Map<String, String> settings, Instant from, Duration span) {
        return sent(settings, from, span).stream()
                .filter(Outgoing::label)
                .map(o -> new String(o.value(), StandardCharsets.UTF_8))
                .toList();
    }

    /** The number behind a name in flat JSON. */
    static double number(String json, String name) {
        int start = json.indexOf("\"" + name + "\":") + name.length() + 3;
        int end = start;
        while ("-.0123456789".indexOf(json.charAt(end)) >= 0) {
            end++;
        }
        return Double.parseDouble(json.substring(start, end));
    }

    static double[] numbers(List<String> messages, String name) {
        return messages.stream().mapToDouble(m -> number(m, name)).toArray();
    }
}
