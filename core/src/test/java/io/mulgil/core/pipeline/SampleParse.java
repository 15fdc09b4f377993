package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Options;
import io.mulgil.core.catalog.Values;
import java.util.List;

/** A step with one option of every kind. */
public final class SampleParse implements Component {
    static final Options ENTRY = Options.define()
            .list("fields", List.of(), "Where it stands.")
            .number("min", null, "Least.")
            .number("max", null, "Most.");

    static final Options OPTIONS = Options.define()
            .choice("format", "json", List.of("json", "csv"), "How it is written.")
            .listOf("lenient", List.of(), List.of("nan", "comments"), "What is let pass.")
            .integer("max-depth", 32L, 1, 500, "Deepest nesting.")
            .flag("strict", true, "Whether it is strict.")
            .number("factor", 1.0, "A factor.")
            .secret("password", "A password.")
            .texts("rename", "New names.")
            .section("Time")
            .text("time.zone", "UTC", "The zone.")
            .duration("time.max-ahead", "1h", "How far ahead.")
            .named("tags", "The tags.", ENTRY);

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String name() {
        return "parse";
    }

    @Override
    public String summary() {
        return "Parses.";
    }

    @Override
    public Options options() {
        return OPTIONS;
    }

    @Override
    public List<Objection> objections(Values values) {
        return values.named("tags").entrySet().stream()
                .filter(tag -> tag.getValue().numberIfSet("min").orElse(0.0)
                        > tag.getValue().numberIfSet("max").orElse(Double.MAX_VALUE))
                .map(tag ->
                        new Objection("tags." + tag.getKey() + ".min", "empty-range", "min is above max", "swap them"))
                .toList();
    }

    @Override
    public List<Objection> doubts(Values values) {
        return values.flag("strict")
                ? List.of()
                : List.of(new Objection("strict", "lax", "It is not strict", "be strict"));
    }
}
