package io.mulgil.app.alerts;

import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule as the pipeline file says it.
 *
 * @param when the condition
 * @param clear the limit at which it is over, where it is another one
 * @param lasting how long the condition must last, as the file writes it
 */
public record RuleEntry(String name, String when, Optional<Double> clear, String lasting, String severity) {
    /** The rules of a pipeline in the order of its file. */
    public static List<RuleEntry> of(Pipeline pipeline) {
        Map<String, Values> rules = pipeline.step("alerts")
                .map(Part::values)
                .map(it -> it.named("rules"))
                .orElse(Map.of());
        return rules.entrySet().stream()
                .map(rule -> new RuleEntry(
                        rule.getKey(),
                        rule.getValue().text("when"),
                        rule.getValue().numberIfSet("clear"),
                        rule.getValue().text("for"),
                        rule.getValue().text("severity")))
                .toList();
    }
}
