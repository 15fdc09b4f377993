package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.Problems;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the step {@code meter} cannot see alone: it takes what the steps before it give, and the sinks have to take corrections. */
record MeterChecks(List<Part> steps, List<Part> sinks, Map<String, OptionPlaces> places, Problems problems) {
    private static final String METER = "meter";
    private static final List<String> BEFORE = List.of("filter", "check");

    void report() {
        OptionPlaces known = places.get(METER);
        if (known == null) {
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(METER)) {
                order(steps.subList(i, steps.size()), known);
                Map<String, Values> registers = steps.get(i).values().named("registers");
                registers.forEach((name, rule) -> unit(name, rule, known));
                sums(known);
            }
        }
    }

    private void order(List<Part> from, OptionPlaces known) {
        from.stream()
                .filter(step -> BEFORE.contains(step.name()))
                .forEach(step -> problems.error(
                        known.nearest(""),
                        "meter-too-early",
                        "'meter' stands before '" + step.name()
                                + "', so it would remember readings that are left out afterwards",
                        "write it below '" + step.name() + "'"));
    }

    /** What {@code check} has converted is not in the unit any more in which it was sent. */
    private void unit(String name, Values rule, OptionPlaces known) {
        Optional<String> checked = steps.stream()
                .filter(step -> step.name().equals("check"))
                .flatMap(step ->
                        Optional.ofNullable(step.values().named("values").get(name)).stream())
                .flatMap(values -> values.textIfSet("unit").stream())
                .findFirst();
        String unit = rule.textIfSet("unit").orElse("");
        checked.filter(it -> !it.equals(unit))
                .ifPresent(it -> problems.error(
                        known.nearest("registers." + name + ".unit"),
                        "two-units",
                        "'check' says that '" + name + "' is in '" + it + "', and here it is in "
                                + (unit.isEmpty() ? "no unit" : "'" + unit + "'"),
                        "write 'unit: " + it + "' here too; 'used-unit' is that of the consumption"));
    }

    /** It counts each reading once, and a correction is a reading. */
    private void sums(OptionPlaces known) {
        sinks.stream()
                .filter(sink -> sink.component().name().equals("mysql"))
                .forEach(sink -> problems.warning(
                        known.nearest(""),
                        "corrected-twice",
                        "The sink '" + sink.name()
                                + "' adds up what readings say, and consumption that is corrected later is in its sums twice",
                        "take sums of consumption from the sink postgres"));
    }
}
