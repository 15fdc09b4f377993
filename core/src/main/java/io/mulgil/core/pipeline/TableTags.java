package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.lint.DidYouMean;
import io.mulgil.core.lint.Place;
import io.mulgil.core.lint.Problems;
import io.mulgil.core.lint.Quoted;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the tag by which a sink chooses its tables is one that every reading has, and leaves the tables a key. */
final class TableTags {
    private final List<Part> steps;
    private final List<Part> sinks;
    private final Map<String, OptionPlaces> places;
    private final Problems problems;

    TableTags(List<Part> steps, List<Part> sinks, Map<String, OptionPlaces> places, Problems problems) {
        this.steps = steps;
        this.sinks = sinks;
        this.places = places;
        this.problems = problems;
    }

    void report() {
        Optional<Part> parse =
                steps.stream().filter(step -> step.name().equals("parse")).findFirst();
        for (Part sink : sinks) {
            if (parse.isPresent() && sink.component() instanceof TableSink) {
                sink.values()
                        .textIfSet(TableSink.TABLE_BY)
                        .ifPresent(tag -> report(tag, place(sink), parse.get().values()));
            }
        }
    }

    private void report(String tag, Place place, Values parse) {
        Set<String> tags = new LinkedHashSet<>(parse.named("tags").keySet());
        if (tags.isEmpty()) {
            tags.add("device");
        }
        if (tags.equals(Set.of(tag))) {
            problems.error(
                    place,
                    "table-per-device",
                    Quoted.of(tag) + " is the only tag, so that every device would have a table of its own",
                    "name a tag that many devices share, such as their kind, and declare it in parse.tags");
        } else if (!tags.contains(tag) && !setByAll(tag, parse)) {
            problems.error(
                    place,
                    "unknown-tag",
                    Quoted.of(tag) + " is no tag of the readings, so that none of them could be stored",
                    DidYouMean.hint(tag, tags) + "; declare it in parse.tags, or set it in every rule of parse.each");
        }
    }

    private static boolean setByAll(String tag, Values parse) {
        if (!parse.hasGroup("each")) {
            return false;
        }
        Map<String, Values> rules = parse.named("each");
        return !rules.isEmpty()
                && rules.values().stream().allMatch(rule -> rule.texts("set").containsKey(tag));
    }

    private Place place(Part sink) {
        OptionPlaces known = places.get(sink.name());
        if (known == null) {
            throw new IllegalStateException("sink '" + sink.name() + "' was read without its places");
        }
        return known.nearest(TableSink.TABLE_BY);
    }
}
