package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Component;
import io.mulgil.core.catalog.Values;
import java.util.Map;

/**
 * A source, step or sink as one pipeline uses it.
 *
 * @param name its name in the pipeline file: the component's, or the user's own where {@code kind} names the component
 * @param component what it is
 * @param settings its options, flat, as {@link io.mulgil.core.catalog.Options} describes
 */
public record Part(String name, Component component, Map<String, String> settings) {
    public Part {
        settings = Map.copyOf(settings);
    }

    public Values values() {
        return component.options().parse(settings);
    }
}
