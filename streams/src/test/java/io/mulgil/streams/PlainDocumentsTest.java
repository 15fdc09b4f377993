package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.parse.LeafReport;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A document means the same whether it is scanned, as those are whose fields are known, or parsed, as the first of its kind is. */
class PlainDocumentsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final String FILE =
            """
            parse:
              max-depth: 6
              time: {fields: [header.timestamp], format: 'yyyy-MM-dd HH:mm:ss', zone: Asia/Seoul}
              tags: {site: {fields: [header.site], default: s}, device: {default: d} }
              drop: ['*.debug']
              each:
                battery:
                  path: field1.service[]
                  tags: {device: id}
                  inherit: {field: ^index, name: ^name}
                rack: {path: 'field1.service[].racks', tags: {device: ^id/index}, time: at}
                meter: {path: 'field2.service[]', tags: {device: '@'}, keep: [numbers], nested: drop, rename: {v: volts}}
            """;

    @Property(tries = 2_000, seed = "20261123")
    void meansTheSameScannedAndParsed(@ForAll("documents") String taught, @ForAll("documents") String document) {
        same(bytes(taught), bytes(document));
    }

    @Property(tries = 2_000, seed = "20261123")
    void meansTheSameScannedAndParsedWhenAByteIsWrong(
            @ForAll("documents") String document, @ForAll("places") int place, @ForAll byte wrong) {
        byte[] bad = bytes(document);
        bad[place % bad.length] = wrong;
        same(bytes(document), bad);
    }

    @Property(tries = 1_000, seed = "20261123")
    void meansTheSameScannedAndParsedWhenItIsCut(@ForAll("documents") String document, @ForAll("places") int place) {
        byte[] good = bytes(document);
        same(good, Arrays.copyOf(good, place % good.length));
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<String> documents() {
        Arbitrary<String> services = object(Arbitraries.oneOf(service(), service(), values()))
                .list()
                .ofMaxSize(3)
                .map(all -> "[" + String.join(" , ", all) + "]");
        Arbitrary<String> field = Combinators.combine(
                        services,
                        Arbitraries.of("1", "\"x\"", "null", "true"),
                        Arbitraries.integers().between(0, 2))
                .as((service, index, place) -> place == 0
                        ? "{\"service\":" + service + "}"
                        : place == 1
                                ? "{\"index\":" + index + ",\"service\":" + service + ",\"name\":\"B\"}"
                                : "{\"service\":" + service + ",\n\t         \"index\" : " + index + "}");
        Arbitrary<String> header = Arbitraries.of(
                "{\"site\":\"1\",\"timestamp\":\"2026-06-09 20:34:06\"}",
                "{\"timestamp\":\"2026-06-09 20:34:06\"}",
                "{\"timestamp\":\"2026-02-30 20:34:06\"}",
                "{\"site\":7}");
        return Combinators.combine(header, field, field, values())
                .as((h, one, two, other) ->
                        "{\"header\":" + h + ",\"field1\":" + one + ",\"field2\":" + two + ",\"other\":" + other + "}");
    }

    private static Arbitrary<String> service() {
        Arbitrary<String> racks = object(values()).map(rack -> "\"racks\":" + rack);
        Arbitrary<String> member = Combinators.combine(
                        Arbitraries.of("id", "index", "v", "w", "on", "note", "debug", "at", "충전"), values())
                .as((name, value) -> "\"" + name + "\":" + value);
        return Arbitraries.oneOf(member, member, member, racks)
                .list()
                .ofMaxSize(5)
                .map(all -> "{" + String.join(", ", all) + "}");
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        return Arbitraries.oneOf(
                values, Arbitraries.of("{}", "[]", "{\"index\":1,\"v\":2.5,\"at\":\"2026-06-09 20:34:07\"}"));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "1",
                        "2",
                        "3.25",
                        "true",
                        "false",
                        "null",
                        "\"\"",
                        "\"t\"",
                        "\"한\"",
                        "\"💧 é\"",
                        "\"2026-06-09 20:34:08\""),
                Arbitraries.of(
                        "{}",
                        "[]",
                        "[1,2]",
                        "[1,[2]]",
                        "{\"a\":1}",
                        "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}",
                        "1e400",
                        "-0"));
    }

    /** The first document teaches the fields and their order; then the other is looked at both ways. */
    private static void same(byte[] first, byte[] document) {
        Steps taught = steps();
        taught.apply(first, NOW.toEpochMilli());
        taught.apply(first, NOW.toEpochMilli());
        Steps fresh = steps();
        Verdict scanned = taught.apply(document, NOW.toEpochMilli());
        Verdict parsed = fresh.apply(document, NOW.toEpochMilli());
        assertThat(scanned == Verdict.PASS).isEqualTo(parsed == Verdict.PASS);
        if (parsed == Verdict.PASS) {
            assertThat(readings(taught)).isEqualTo(readings(fresh));
            assertThat(report(taught)).isEqualTo(report(fresh));
        } else {
            Rejection expected = Objects.requireNonNull(parsed.rejection());
            assertThat(scanned.rejection()).isEqualTo(expected);
        }
    }

    private static List<String> readings(Steps steps) {
        List<String> readings = new ArrayList<>();
        for (int i = 0; i < steps.count(); i++) {
            readings.add(text(steps.key(i)) + " " + text(steps.reading(i)));
        }
        return readings;
    }

    private static String report(Steps steps) {
        LeafReport report = new LeafReport();
        steps.report(report);
        return report.leaves().toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Steps steps() {
        Steps steps = new Steps(Pipelines.withSteps(FILE), Clock.fixed(NOW, ZoneOffset.UTC), StepMemory.NONE);
        steps.keepAccount();
        return steps;
    }
}
