package io.mulgil.app.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class TrialTest {
    private static final String PIPELINE =
            "name: a\nsources: [http]\nsinks: [postgres]\nparse: {drop: ['b*', 'c.d'], tags: {device: {fields: [a], default: x}}}\n";

    /** The report is made by the parser, the sum by another reader; they must agree whatever the message looks like. */
    @Property(tries = 500)
    void explainsEveryLeaf(@ForAll("objects") String members) {
        Trial trial = new Trial(
                new PipelineFile(Catalog.load(), Environment.of(Map.of()))
                        .read(PIPELINE, Path.of("p.yaml"))
                        .pipeline()
                        .orElseThrow(),
                Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC));
        trial.apply(
                ("{\"time\":\"2026-11-22T04:00:00Z\",\"v\":1,\"z\":" + members + "}").getBytes(StandardCharsets.UTF_8));
        trial.apply(("{\"time\":\"2026-11-22T04:00:00Z\",\"v\":1," + members.substring(1))
                .getBytes(StandardCharsets.UTF_8));
        assertThat(trial.messages()).isEqualTo(2);
        assertThat(trial.leaves().kept() + trial.leaves().dropped()).isEqualTo(trial.leavesSeen());
        assertThat(trial.accepted() > 0).isEqualTo(trial.leavesSeen() > 0);
    }

    @Provide
    Arbitrary<String> objects() {
        return object(3);
    }

    private static Arbitrary<String> object(int depth) {
        Arbitrary<String> member = Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e", "bc"), value(depth))
                .as((name, value) -> "\"" + name + "\":" + value);
        return member.list().ofMinSize(1).ofMaxSize(4).map(members -> "{" + String.join(",", members) + "}");
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> leaf = Arbitraries.of("1", "-2.5", "true", "null", "\"t\"", "\"\"", "{}", "[]", "[[],{}]");
        return depth == 0
                ? leaf
                : Arbitraries.frequencyOf(
                        Tuple.of(3, leaf),
                        Tuple.of(1, Arbitraries.lazy(() -> object(depth - 1))),
                        Tuple.of(1, leaf.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]")));
    }
}
