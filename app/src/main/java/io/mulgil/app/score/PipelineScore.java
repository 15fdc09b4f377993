package io.mulgil.app.score;

import io.mulgil.core.catalog.Component.Objection;
import io.mulgil.core.catalog.GeneratedSource;
import io.mulgil.core.catalog.Values;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import io.mulgil.streams.detect.Alerts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a pipeline's own rules, and the detectors that need no limit, find of the faults that its generated source makes: faults found by kind,
 * and what each rule says besides. Nothing is known of a limit that is passed without a fault, so such an alert counts as unfounded too.
 */
public final class PipelineScore {
    private static final String LINE = "%-28s %-14s %6s %6s %7s %9s%n";
    private static final String RULE_LINE = "%-28s %7s %10s %22s%n";

    /** Faults of whatever kind. */
    private static final String ALL = "all";

    private final Pipeline pipeline;
    private final Part source;
    private final Map<String, String> settings;

    private PipelineScore(Pipeline pipeline, Part source, Map<String, String> changed) {
        this.pipeline = pipeline;
        this.source = source;
        this.settings = new HashMap<>(source.settings());
        settings.putAll(changed);
    }

    /**
     * Prepares one.
     *
     * @param changed options of the source in place of those in the file
     */
    public static PipelineScore of(Pipeline pipeline, Map<String, String> changed) throws ScoreException {
        Optional<Part> source = pipeline.sources().stream()
                .filter(part -> part.component() instanceof GeneratedSource)
                .findFirst();
        if (source.isEmpty()) {
            throw new ScoreException(
                    "No source of the pipeline '" + pipeline.name() + "' can be made without a server",
                    "name a pipeline with the source simulator, or score CSV files with --csv");
        }
        return new PipelineScore(pipeline, source.get(), changed);
    }

    public void run(Duration length, Instant until, PrintWriter out) throws ScoreException {
        Values values = values();
        for (Objection objection : source.component().objections(values)) {
            throw new ScoreException(objection.what(), objection.remedy());
        }
        Values rules = new Alerts().options().parse(rules(values));
        PipelineRun run = new PipelineRun(pipeline, rules, until);
        ((GeneratedSource) source.component()).generate(values, until.minus(length), until, run);
        double weeks = run.devices() * length.toMillis() / 604_800_000.0;
        out.printf(
                Locale.ROOT,
                "%s: %,d readings of %d devices, %.1f device-weeks, %d known faults%n%n",
                pipeline.name(),
                run.readings(),
                run.devices(),
                weeks,
                run.faults().size());
        kinds(run, out);
        byRule(run, weeks, out);
    }

    private Values values() throws ScoreException {
        try {
            return source.component().options().parse(settings);
        } catch (ConfigException e) {
            throw new ScoreException(String.valueOf(e.getMessage()), "correct --devices or --every");
        }
    }

    /** The pipeline's own rules, and one of each detector without a limit for each value that may be befallen. */
    private Map<String, String> rules(Values sourceValues) {
        Map<String, String> all = new TreeMap<>();
        pipeline.step("alerts").ifPresent(part -> all.putAll(part.settings()));
        Set<String> names = new TreeSet<>();
        String own = all.getOrDefault("rules", "");
        if (!own.isEmpty()) {
            names.addAll(List.of(own.split(",", -1)));
        }
        for (String value : befallen(sourceValues)) {
            add(all, names, "scored-seasonal-" + value, "seasonal(" + value + ")");
            add(all, names, "scored-stuck-" + value, "stuck(" + value + ", 10m)");
        }
        add(all, names, "scored-silent", "silent");
        all.put("rules", String.join(",", names));
        return all;
    }

    private static void add(Map<String, String> settings, Set<String> names, String name, String when) {
        names.add(name);
        settings.put("rules." + name + ".when", when);
    }

    /** The values that faults may befall; a fault that names none may befall any. */
    private Set<String> befallen(Values sourceValues) {
        Set<String> values = new TreeSet<>(pipeline.units().keySet());
        sourceValues.named("faults").values().forEach(fault -> values.addAll(fault.list("value")));
        return values;
    }

    private static void kinds(PipelineRun run, PrintWriter out) {
        out.printf(LINE, "faults found by", "fault", "known", "found", "recall", "delay");
        Set<String> kinds = new TreeSet<>();
        run.faults().forEach(fault -> kinds.add(fault.kind()));
        Set<String> rules = new TreeSet<>();
        run.findings().forEach(finding -> rules.add(finding.rule()));
        for (String kind : kinds) {
            for (String rule : rules) {
                found(run, kind, Optional.of(rule), out);
            }
            found(run, kind, Optional.empty(), out);
        }
        found(run, ALL, Optional.empty(), out);
        out.println();
    }

    private static void found(PipelineRun run, String kind, Optional<String> rule, PrintWriter out) {
        int known = 0;
        int found = 0;
        long delay = 0;
        for (KnownFault fault : run.faults()) {
            if (kind.equals(ALL) || fault.kind().equals(kind)) {
                known++;
                Optional<Finding> first = run.findings().stream()
                        .filter(finding -> rule.isEmpty() || rule.get().equals(finding.rule()))
                        .filter(fault::explains)
                        .findFirst();
                found += first.isPresent() ? 1 : 0;
                delay += first.map(finding -> finding.millis() - fault.span().from())
                        .orElse(0L);
            }
        }
        if (found > 0 || rule.isEmpty()) {
            out.printf(
                    LINE,
                    rule.orElse("any of them"),
                    kind,
                    known,
                    found,
                    known == 0 ? "-" : String.format(Locale.ROOT, "%.2f", (double) found / known),
                    found == 0 ? "-" : String.format(Locale.ROOT, "%.0f s", delay / 1e3 / found));
        }
    }

    private static void byRule(PipelineRun run, double weeks, PrintWriter out) {
        out.printf(RULE_LINE, "rule", "alerts", "precision", "unfounded/device-week");
        Map<String, int[]> counts = new TreeMap<>();
        for (Finding finding : run.findings()) {
            boolean due = run.faults().stream().anyMatch(fault -> fault.explains(finding));
            int[] count = counts.computeIfAbsent(finding.rule(), name -> new int[2]);
            count[0]++;
            count[1] += due ? 0 : 1;
        }
        counts.forEach((rule, count) -> out.printf(
                RULE_LINE,
                rule,
                count[0],
                String.format(Locale.ROOT, "%.2f", (double) (count[0] - count[1]) / count[0]),
                String.format(Locale.ROOT, "%.2f", count[1] / weeks)));
    }
}
