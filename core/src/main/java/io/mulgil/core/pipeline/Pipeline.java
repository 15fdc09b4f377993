package io.mulgil.core.pipeline;

import io.mulgil.core.catalog.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A pipeline that is ready to run: read by {@link PipelineFile}, so all of it is valid.
 *
 * @param name lower-case words joined by hyphens; topics and tables are named after it
 * @param description for people
 * @param file where it came from
 * @param partitions of its topics: how many threads can share the work
 * @param sources where messages come from
 * @param steps what is done to each message, in the order of the file
 * @param sinks where readings go
 * @param channels by which people are told of alerts
 */
public record Pipeline(
        String name,
        String description,
        Path file,
        int partitions,
        List<Part> sources,
        List<Part> steps,
        List<Part> sinks,
        List<Part> channels) {
    private static final Set<String> ALERTING = Set.of("alerts", "notify");

    public Pipeline {
        sources = List.copyOf(sources);
        steps = List.copyOf(steps);
        sinks = List.copyOf(sinks);
        channels = List.copyOf(channels);
    }

    public Topics topics() {
        return new Topics(name);
    }

    public String table() {
        return TableNames.table(name);
    }

    /** The tags that together name one device, in the order of the file; they are the table's key, with the time. */
    public List<String> keyTags() {
        return step("parse")
                .map(p -> List.copyOf(p.values().named("tags").keySet()))
                .filter(tags -> !tags.isEmpty())
                .orElse(List.of("device"));
    }

    /** The tag for each of whose values there is a table of its own, {@link TableNames#split}; empty when one table has all readings. */
    public Optional<String> tableBy() {
        return sinks.stream()
                .filter(sink -> sink.component() instanceof TableSink)
                .flatMap(sink -> sink.values().textIfSet(TableSink.TABLE_BY).stream())
                .findFirst();
    }

    /** The tags that together name one device to people: the key's, and the one that chooses the table. */
    public List<String> deviceTags() {
        List<String> tags = new ArrayList<>(keyTags());
        tableBy().filter(tag -> !tags.contains(tag)).ifPresent(tag -> tags.add(0, tag));
        return tags;
    }

    /** Every topic that messages are read from: the pipeline's own and those that a {@code kafka} source names. */
    public List<String> inputTopics() {
        return sources.stream()
                .map(s -> s.component() instanceof KafkaTopic ? s.values().text("topic") : topics().raw())
                .distinct()
                .toList();
    }

    /** The same with other steps. */
    public Pipeline withSteps(List<Part> others) {
        return new Pipeline(name, description, file, partitions, sources, others, sinks, channels);
    }

    /** The same pipeline with the rules, the policy and the channels of another reading of its file. */
    public Pipeline withAlertsOf(Pipeline other) {
        List<Part> all = new ArrayList<>(
                steps.stream().filter(step -> !ALERTING.contains(step.name())).toList());
        other.steps.stream().filter(step -> ALERTING.contains(step.name())).forEach(all::add);
        return new Pipeline(name, description, file, partitions, sources, all, sinks, other.channels);
    }

    /** Whether rules, policy and channels are those of another. */
    public boolean tellsLike(Pipeline other) {
        return ALERTING.stream().allMatch(name -> settings(step(name)).equals(settings(other.step(name))))
                && settings(channels).equals(settings(other.channels));
    }

    private static Optional<Map<String, String>> settings(Optional<Part> part) {
        return part.map(Part::settings);
    }

    private static Map<String, Map<String, String>> settings(List<Part> parts) {
        return parts.stream().collect(Collectors.toMap(Part::name, Part::settings));
    }

    public Optional<Part> step(String name) {
        return steps.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    /** The unit each value is declared in, for those that are; also that of the consumption that {@code meter} derives. */
    public Map<String, String> units() {
        Map<String, String> units = new HashMap<>();
        entries("meter", "registers")
                .forEach((name, register) -> register.textIfSet("unit").ifPresent(unit -> {
                    units.put(name, unit);
                    units.put(
                            register.textIfSet("used").orElse(name + "_used"),
                            register.textIfSet("used-unit").orElse(unit));
                }));
        entries("check", "values")
                .forEach((name, value) -> value.textIfSet("unit").ifPresent(unit -> units.put(name, unit)));
        return Map.copyOf(units);
    }

    private Map<String, Values> entries(String step, String group) {
        return step(step).map(it -> it.values().named(group)).orElse(Map.of());
    }
}
