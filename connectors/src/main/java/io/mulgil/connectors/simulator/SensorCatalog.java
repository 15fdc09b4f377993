package io.mulgil.connectors.simulator;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The sensors of one simulator: standard ones, changed ones and new ones. */
final class SensorCatalog {
    private final Map<String, SensorKind> known = StandardSensors.kinds();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> described = new LinkedHashSet<>();
    private final List<Objection> objections = new ArrayList<>();
    private final Map<String, SensorKind> ordered = new LinkedHashMap<>();

    private SensorCatalog() {}

    static SensorCatalog of(Values values) {
        SensorCatalog catalog = new SensorCatalog();
        String profile = values.text("profile");
        if (!profile.equals(SimulatorSource.ROOMS)) {
            catalog.only(profile.equals(SimulatorSource.MICROGRID) ? PlantSensors.kinds() : Map.of(), profile, values);
            return catalog;
        }
        catalog.sent.addAll(values.list("standard"));
        values.named("sensors").forEach(catalog::add);
        catalog.known.keySet().forEach(name -> catalog.order(name, new LinkedHashSet<>()));
        return catalog;
    }

    /** The values of a profile that faults may befall; there are no others to be described. */
    private void only(Map<String, SensorKind> kinds, String profile, Values values) {
        known.clear();
        known.putAll(kinds);
        sent.addAll(known.keySet());
        ordered.putAll(known);
        values.named("sensors")
                .keySet()
                .forEach(name -> object(
                        name,
                        "",
                        "contradiction",
                        "The profile " + profile + " has its own values, so '" + name + "' cannot be described",
                        "remove it, or use the profile rooms"));
    }

    /** Every sensor that has to be computed, each after the one it follows. */
    List<SensorKind> kinds() {
        return List.copyOf(ordered.values());
    }

    /** The names of those that are sent, in their order in a message. */
    List<String> sent() {
        return List.copyOf(sent);
    }

    Optional<SensorKind> find(String name) {
        return Optional.ofNullable(ordered.get(name));
    }

    List<Objection> objections() {
        return objections;
    }

    private void add(String name, Values said) {
        boolean hasMean = known.containsKey(name) || said.numberIfSet("mean").isPresent();
        SensorKind kind = known.getOrDefault(name, SensorKind.plain(name)).with(said);
        known.put(name, kind);
        sent.add(name);
        described.add(name);
        if (!hasMean) {
            object(name, "mean", "missing-option", "The new sensor '" + name + "' has no mean", "add 'mean: 20'");
        }
        if (kind.min() > kind.max()) {
            object(name, "min", "contradiction", "min " + kind.min() + " is above max " + kind.max(), "swap them");
        }
        if (kind.memory().isZero()) {
            object(name, "memory", "invalid-value", "'memory' is no time at all", "write at least 1ms");
        }
        if (name.equals("time") || name.equals("device")) {
            object(name, "", "bad-name", "'" + name + "' is the name of something else in every message", "rename it");
        }
    }

    private void order(String name, Set<String> followers) {
        SensorKind kind = known.get(name);
        if (kind == null || ordered.containsKey(name)) {
            return;
        }
        followers.add(name);
        kind.followed().ifPresent(followed -> {
            if (!known.containsKey(followed)) {
                object(
                        name,
                        "follows",
                        "unknown-sensor",
                        "There is no sensor '" + followed + "'",
                        "use one of " + known.keySet());
            } else if (followers.contains(followed)) {
                String said = followers.stream()
                        .filter(described::contains)
                        .findFirst()
                        .orElse(name);
                object(
                        said,
                        "follows",
                        "circle",
                        "'" + said + "' follows itself by way of " + followers,
                        "leave one 'follows' out");
            } else {
                order(followed, followers);
            }
        });
        ordered.put(name, kind);
    }

    private void object(String sensor, String option, String code, String what, String remedy) {
        String path = "sensors." + sensor + (option.isEmpty() ? "" : "." + option);
        objections.add(new Objection(path, code, what, remedy));
    }
}
