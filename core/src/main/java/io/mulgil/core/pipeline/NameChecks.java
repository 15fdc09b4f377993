package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Names;
import io.mulgil.core.lint.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no section can see alone: names that it takes from another. */
record NameChecks(List<Part> steps, Map<String, OptionPlaces> places, Problems problems) {

    /** @param channels all that the file names, whether turned on or off, sound or not */
    void report(Set<String> channels) {
        Names names = new Names(rules(), channels);
        for (Part step : steps) {
            OptionPlaces known = places.get(step.name());
            if (known != null) {
                step.component()
                        .objections(step.values(), names)
                        .forEach(o -> problems.error(known.nearest(o.option()), o.code(), o.what(), o.remedy()));
                step.component()
                        .doubts(step.values(), names)
                        .forEach(o -> problems.warning(known.nearest(o.option()), o.code(), o.what(), o.remedy()));
            }
        }
    }

    private Set<String> rules() {
        return steps.stream()
                .filter(step -> step.name().equals("alerts"))
                .findFirst()
                .map(step -> step.values().named("rules").keySet())
                .orElse(Set.of());
    }
}
