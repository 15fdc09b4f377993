package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.DurationText;
import io.mulgil.core.catalog.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that goes wrong again and again.
 *
 * @param name as the pipeline file calls it
 * @param perDay how often it befalls one device in a day, on average
 * @param sensors those it may befall; none for whole messages
 * @param amount as {@link FaultOptions} says; empty for the standard
 * @param delay of a late message
 */
record Fault(
        String name,
        FaultKind kind,
        double perDay,
        Duration duration,
        List<String> sensors,
        Optional<Double> amount,
        Duration delay) {
    /** The faults of a simulator whose settings hold no objection. */
    static List<Fault> all(Values values, SensorCatalog sensors) {
        return values.named("faults").entrySet().stream()
                .flatMap(e -> of(e, sensors).stream())
                .toList();
    }

    static List<Objection> objections(Values values, SensorCatalog sensors) {
        List<Objection> objections = new ArrayList<>();
        for (Map.Entry<String, Values> entry : values.named("faults").entrySet()) {
            of(entry, sensors)
                    .ifPresentOrElse(
                            fault -> fault.object(values.duration("every"), sensors, objections),
                            () -> objections.add(new Objection(
                                    "faults." + entry.getKey(),
                                    "unknown-fault",
                                    "'" + entry.getKey() + "' is no kind of fault",
                                    "use one of " + String.join(", ", FaultKind.words()) + ", or add its 'kind'")));
        }
        return objections;
    }

    private static Optional<Fault> of(Map.Entry<String, Values> entry, SensorCatalog sensors) {
        Values said = entry.getValue();
        return FaultKind.of(said.textIfSet("kind").orElse(entry.getKey())).map(kind -> {
            List<String> named = said.list("value");
            return new Fault(
                    entry.getKey(),
                    kind,
                    said.number("per-day"),
                    said.durationIfSet("duration").orElse(kind.duration()),
                    kind.ofOneValue() && named.isEmpty() ? sensors.sent() : named,
                    said.numberIfSet("amount"),
                    said.duration("delay"));
        });
    }

    private void object(Duration every, SensorCatalog catalog, List<Objection> objections) {
        String path = "faults." + name + ".";
        if (!(perDay > 0)) {
            objections.add(new Objection(
                    path + "per-day", "invalid-value", perDay + " times a day is never", "write a number above 0"));
        }
        Duration span = duration.compareTo(every) > 0 ? duration : every;
        if (perDay * span.toMillis() > Duration.ofHours(12).toMillis()) {
            objections.add(new Objection(
                    path + "per-day",
                    "contradiction",
                    perDay + " times a day for " + DurationText.format(span) + " is more than half of the day",
                    "make it shorter or rarer"));
        }
        for (String sensor : sensors) {
            if (!kind.ofOneValue()) {
                objections.add(new Objection(
                        path + "value", "contradiction", name + " befalls whole messages", "remove 'value'"));
            } else if (!catalog.sent().contains(sensor)) {
                objections.add(new Objection(
                        path + "value",
                        "unknown-sensor",
                        "There is no sensor '" + sensor + "'",
                        "use one of " + String.join(", ", catalog.sent())));
            }
        }
    }
}
