package io.mulgil.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.core.rejected.Rejection;
import io.mulgil.streams.step.StepMemory;
import io.mulgil.streams.step.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A message means the same whether it is scanned, as fields in a known order are, or parsed, as the first of its kind is. */
class PlainMessagesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    private static final String FILE =
            "parse: {tags: {device: {fields: [device, id], default: d}}, time: {fields: [time, ts]}, drop: [debug], rename: {h: humidity}}";

    @Property(tries = 3_000, seed = "20261123")
    void meansTheSameScannedAndParsed(@ForAll("messages") String message) {
        same(message.getBytes(StandardCharsets.UTF_8), message.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3_000, seed = "20261123")
    void meansTheSameScannedAndParsedWhenAByteIsWrong(
            @ForAll("messages") String message, @ForAll("places") int place, @ForAll byte wrong) {
        byte[] good = message.getBytes(StandardCharsets.UTF_8);
        byte[] bad = good.clone();
        bad[place % bad.length] = wrong;
        same(good, bad);
    }

    @Property(tries = 500, seed = "20261123")
    void meansTheSameScannedAndParsedWhenItIsCut(@ForAll("messages") String message, @ForAll("places") int place) {
        byte[] good = message.getBytes(StandardCharsets.UTF_8);
        same(good, java.util.Arrays.copyOf(good, place % good.length));
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 1_000_000);
    }

    @Provide
    Arbitrary<String> messages() {
        Arbitrary<String> member = Combinators.combine(
                        Arbitraries.of("time", "ts", "device", "id", "t", "h", "on", "note", "debug", "온도", "습도 %"),
                        Arbitraries.of("", " ", "\n\t"),
                        values())
                .as((name, blank, value) -> "\"" + name + "\"" + blank + ":" + blank + value + blank);
        Arbitrary<List<String>> members = member.list().ofMinSize(0).ofMaxSize(8);
        return members.map(all -> "{" + String.join(",", all) + "}");
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.doubles().ofScale(3).map(String::valueOf),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.of(
                        "\"2026-11-22T03:00:00Z\"",
                        "\"2026-11-22T03:00:00.123\"",
                        "\"2026-11-23T03:00:00Z\"",
                        "1763780400",
                        "1763780400123",
                        "-0",
                        "-0.0",
                        "1e3",
                        "01",
                        "1.",
                        ".5",
                        "0.1234567890123456",
                        "123456789012345678901234567890",
                        "1e400",
                        "true",
                        "false",
                        "null",
                        "\"\"",
                        "\"sensor-1\"",
                        "\"한글\"",
                        "\"💧\"",
                        "\"é\"",
                        "\"a\\nb\"",
                        "\"\u007f\"",
                        "{}",
                        "[1,2]",
                        "{\"a\":1}"));
    }

    /** The good message teaches the order of its fields; then the bytes are looked at both ways. */
    private static void same(byte[] good, byte[] bytes) {
        Steps taught = steps();
        taught.apply(good, NOW.toEpochMilli());
        taught.apply(good, NOW.toEpochMilli());
        Steps fresh = steps();
        Verdict scanned = taught.apply(bytes, NOW.toEpochMilli());
        Verdict parsed = fresh.apply(bytes, NOW.toEpochMilli());
        assertThat(scanned == Verdict.PASS).isEqualTo(parsed == Verdict.PASS);
        if (parsed == Verdict.PASS) {
            assertThat(taught.reading(0)).asString(StandardCharsets.UTF_8).isEqualTo(text(fresh.reading(0)));
            assertThat(taught.key(0)).isEqualTo(fresh.key(0));
        } else {
            Rejection expected = Objects.requireNonNull(parsed.rejection());
            assertThat(scanned.rejection()).isEqualTo(expected);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Steps steps() {
        return new Steps(Pipelines.withSteps(FILE), Clock.fixed(NOW, ZoneOffset.UTC), StepMemory.NONE);
    }
}
