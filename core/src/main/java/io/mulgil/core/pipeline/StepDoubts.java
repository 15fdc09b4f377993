package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no step can see alone: rules about names that parsing never gives, or gives as something else. Says only what is certain. */
final class StepDoubts {
    private final Map<String, Part> steps = new LinkedHashMap<>();
    private final Map<String, OptionPlaces> places;
    private final Problems problems;

    StepDoubts(List<Part> steps, Map<String, OptionPlaces> places, Problems problems) {
        steps.forEach(step -> this.steps.put(step.name(), step));
        this.places = places;
        this.problems = problems;
    }

    /** Steps that are unsound are absent and doubted by nobody; without a sound parse nothing is certain. */
    void report() {
        Part parse = steps.get("parse");
        if (parse == null) {
            return;
        }
        Map<String, ?> tags = parse.values().named("tags");
        Set<String> given = given(parse);
        rules("check", "values").forEach((name, rule) -> {
            Place place = place("check", "values." + name);
            unknowable(name, place, tags, given, "rule");
            tagIsText(name, rule, place, tags);
            rule.textIfSet("unit-field")
                    .ifPresent(unit ->
                            unknowable(unit, place("check", "values." + name + ".unit-field"), tags, given, "rule"));
        });
        rules("meter", "registers").forEach((name, rule) -> {
            Place place = place("meter", "registers." + name);
            unknowable(name, place, tags, given, "register");
            notATag(name, place, tags);
            for (String option : List.of("power", "serial")) {
                rule.textIfSet(option)
                        .ifPresent(field -> unknowable(
                                field, place("meter", "registers." + name + "." + option), tags, given, "field"));
            }
        });
        rules("filter", "fields")
                .keySet()
                .forEach(name -> unknowable(name, place("filter", "fields." + name), tags, given, "condition"));
    }

    /** Names that are as the file writes them, wherever they come from. */
    private static Set<String> given(Part parse) {
        Values values = parse.values();
        Set<String> given = new HashSet<>(values.texts("rename").values());
        if (values.hasGroup("each")) {
            values.named("each").values().forEach(rule -> {
                given.addAll(rule.texts("rename").values());
                given.addAll(rule.texts("inherit").keySet());
                given.addAll(rule.texts("set").keySet());
            });
        }
        return given;
    }

    private Map<String, Values> rules(String step, String group) {
        Part part = steps.get(step);
        return part == null ? Map.of() : part.values().named(group);
    }

    private Place place(String step, String option) {
        OptionPlaces known = places.get(step);
        if (known == null) {
            throw new IllegalStateException("step '" + step + "' was read without its places");
        }
        return known.nearest(option);
    }

    private void unknowable(String name, Place place, Map<String, ?> tags, Set<String> given, String word) {
        String column = TableNames.column(name);
        if (!column.equals(name) && !tags.containsKey(name) && !given.contains(name)) {
            problems.warning(
                    place,
                    "unknowable-name",
                    "No field of a message is ever called '" + name + "', so this " + word + " never meets one",
                    "write '" + column + "': names are made lower case, with _ for other signs");
        }
    }

    private void notATag(String name, Place place, Map<String, ?> tags) {
        if (isTag(name, tags)) {
            problems.error(
                    place,
                    "tag-is-text",
                    "'" + name + "' is a tag and always a text, so it is no register",
                    "name a value of the readings");
        }
    }

    private static boolean isTag(String name, Map<String, ?> tags) {
        return tags.isEmpty() ? name.equals("device") : tags.containsKey(name);
    }

    private void tagIsText(String name, Values rule, Place place, Map<String, ?> tags) {
        if (isTag(name, tags) && !rule.text("type").equals("text")) {
            problems.error(
                    place,
                    "tag-is-text",
                    "'" + name + "' is a tag and always a text, so every message would be rejected",
                    "add 'type: text', or remove the rule");
        }
    }
}
