package io.mulgil.runtime.balance;

import io.mulgil.core.catalog.ConnectorComponent;
import io.mulgil.core.catalog.ConnectorComponent.Book;
import io.mulgil.core.pipeline.Part;
import io.mulgil.core.pipeline.Pipeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Draws a pipeline as its way, from the accountant's last samples. */
public final class FlowDrawing {
    private final Pipeline pipeline;
    private final Accountant accountant;

    public FlowDrawing(Pipeline pipeline, Accountant accountant) {
        this.pipeline = pipeline;
        this.accountant = accountant;
    }

    /**
     * The drawing of this moment.
     *
     * @param stateOf state and, if something is wrong, detail of a source or sink by its name in the pipeline file
     * @param stepsState the same of the steps
     */
    public Flow draw(Function<String, Health> stateOf, Health stepsState) {
        Optional<Accountant.Span> span = accountant.span();
        List<Flow.Stage> stages = new ArrayList<>();
        List<List<String>> edges = new ArrayList<>();
        for (Part source : pipeline.sources()) {
            String id = "source:" + source.name();
            ToLongFunction<Sample> given = s -> s.given(source.name());
            stages.add(moving(
                    id, "source", source.name(), stateOf.apply(source.name()), span, given, given, Optional.empty()));
            edges.add(List.of(id, "raw"));
        }
        stages.add(moving(
                "raw",
                "topic",
                String.join(", ", pipeline.inputTopics()),
                Health.OK,
                span,
                Sample::rawEnd,
                s -> s.steps().received() + s.raw().messages(),
                Optional.empty()));
        stages.add(moving(
                "parse",
                "steps",
                "parse",
                stepsState,
                span,
                s -> s.steps().received(),
                s -> s.steps().received(),
                span.map(s -> s.last().raw().messages())));
        stages.add(moving(
                "readings",
                "topic",
                pipeline.topics().readings(),
                Health.OK,
                span,
                s -> s.steps().readings(),
                s -> s.steps().readings(),
                Optional.empty()));
        stages.add(moving(
                "rejected",
                "topic",
                pipeline.topics().rejected(),
                Health.OK,
                span,
                FlowDrawing::rejected,
                FlowDrawing::rejected,
                Optional.empty()));
        edges.add(List.of("raw", "parse"));
        edges.add(List.of("parse", "readings"));
        edges.add(List.of("parse", "rejected"));
        pipeline.sinks().forEach(sink -> sink(sink, stateOf.apply(sink.name()), span, stages, edges));
        return new Flow(span.map(s -> s.last().time()).orElse(Instant.now()), stages, edges);
    }

    private void sink(
            Part sink,
            Health health,
            Optional<Accountant.Span> span,
            List<Flow.Stage> stages,
            List<List<String>> edges) {
        String id = "sink:" + sink.name();
        ToLongFunction<Sample> consumed = s -> s.sink(sink.name()).counts().consumed();
        Optional<Long> lag = span.map(s -> s.last().sink(sink.name()).waiting().messages());
        stages.add(moving(id, "sink", sink.name(), health, span, consumed, consumed, lag));
        edges.add(List.of("readings", id));
        if (sink.component() instanceof ConnectorComponent connector && connector.book() == Book.DATABASE) {
            ToLongFunction<Sample> stored = s -> s.sink(sink.name()).counts().stored();
            stages.add(moving("table", "table", tables(), Health.OK, span, stored, stored, Optional.empty()));
            edges.add(List.of(id, "table"));
        }
    }

    /**
     * How a stage is doing.
     *
     * @param state ok, waiting, paused or failed
     */
    public record Health(String state, Optional<String> detail) {
        public static final Health OK = new Health("ok", Optional.empty());
    }

    /** One, or as many as a tag has values: {@code campus_microgrid_{kind}}. */
    private String tables() {
        return pipeline.tableBy()
                .map(tag -> pipeline.table() + "_{" + tag + "}")
                .orElse(pipeline.table());
    }

    private static long rejected(Sample sample) {
        return sample.steps().rejected()
                + sample.sinks().values().stream()
                        .mapToLong(sink -> sink.counts().rejected())
                        .sum();
    }

    private static Flow.Stage moving(
            String id,
            String kind,
            String title,
            Health health,
            Optional<Accountant.Span> span,
            ToLongFunction<Sample> rateOf,
            ToLongFunction<Sample> totalOf,
            Optional<Long> lag) {
        double rate = span.map(
                        s -> Math.max(0, rateOf.applyAsLong(s.last()) - rateOf.applyAsLong(s.first())) / s.seconds())
                .orElse(0.0);
        long total = span.map(s -> totalOf.applyAsLong(s.last())).orElse(0L);
        return stage(id, kind, title, health, rate, total, lag);
    }

    private static Flow.Stage stage(
            String id, String kind, String title, Health health, double rate, long total, Optional<Long> lag) {
        return new Flow.Stage(id, kind, title, health.state(), rate, total, lag, health.detail());
    }
}
