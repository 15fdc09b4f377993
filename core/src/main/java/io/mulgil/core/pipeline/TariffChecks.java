package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.energy.TariffReader;
import io.mulgil.core.lint.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the section {@code energy} cannot see alone: what a tariff is per has to be what {@code check} says that the value is in. */
record TariffChecks(List<Part> steps, Map<String, OptionPlaces> places, Problems problems) {
    private static final Map<String, String> VALUES = Map.of(
            "전력", "power", "난방", "heating", "수도", "water", "power", "power", "heating", "heating", "water", "water");

    void report() {
        OptionPlaces known = places.get("energy");
        Map<String, Values> checked =
                values("check").map(check -> check.named("values")).orElse(Map.of());
        if (known == null || checked.isEmpty()) {
            return;
        }
        values("energy").ifPresent(energy -> energy.named("tariffs").forEach((name, tariff) -> {
            Values rule = checked.get(energy.text(VALUES.getOrDefault(tariff.text("type"), "power")));
            String unit = TariffReader.unit(tariff);
            if (rule != null) {
                rule.textIfSet("unit")
                        .filter(it -> !it.equals(unit))
                        .ifPresent(it -> problems.error(
                                known.nearest("tariffs." + name + ".unit"),
                                "two-units",
                                "'check' says that the value is in '" + it + "', and the tariff is per '" + unit + "'",
                                "write 'unit: " + it + "' and rates per " + it));
            }
        }));
    }

    private Optional<Values> values(String step) {
        return steps.stream()
                .filter(it -> it.name().equals(step))
                .map(Part::values)
                .findFirst();
    }
}
