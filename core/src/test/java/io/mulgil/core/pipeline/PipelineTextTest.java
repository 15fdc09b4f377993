package io.mulgil.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.core.lint.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changing one entry in the text of a file: what is not the entry stays byte for byte. */
class PipelineTextTest {
    private static final String FILE =
            """
            # Rooms
            name: rooms # of the school

            alerts: # told once each
              hot: {when: temperature > 35, clear: 33, severity: critical} # the attic
              rising:
                when: rise(temperature, 1m) > 5 # degrees
                # over again
                clear: 2

              # the cellar
              dry: {when: humidity < 30}

            sinks: [postgres]
            """;

    private static final List<String> ALERTS = List.of("alerts");

    private static String changed(String from, String old, String now) {
        assertThat(from).contains(old);
        return from.replace(old, now);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void changesOneOptionInBraces() {
        String text = PipelineText.of(FILE)
                .put(List.of("alerts", "hot"), map("when", "temperature > 36.5", "clear", "33", "severity", "critical"))
                .text();
        assertThat(text).isEqualTo(changed(FILE, "temperature > 35", "temperature > 36.5"));
    }

    @Test
    void addsAndTakesOptionsOfAnEntryWithLinesOfItsOwn() {
        String text = PipelineText.of(FILE)
                .put(List.of("alerts", "rising"), map("when", "rise(temperature, 1m) > 5", "for", "10s"))
                .text();
        assertThat(text).isEqualTo(changed(FILE, "    clear: 2\n", "    for: 10s\n"));
    }

    @Test
    void addsAnEntryAfterTheLastInOneLineWhereThatReadsWell() {
        String text = PipelineText.of(FILE)
                .put(List.of("alerts", "stuffy"), map("when", "co2 > 900", "for", "1m"))
                .put(List.of("alerts", "odd"), map("when", "avg(co2, 5m) > 1", "text", "a: b, {device} \"x\""))
                .text();
        assertThat(text)
                .isEqualTo(
                        changed(
                                FILE,
                                "dry: {when: humidity < 30}\n",
                                """
                        dry: {when: humidity < 30}
                          stuffy: {when: co2 > 900, for: 1m}
                          odd:
                            when: avg(co2, 5m) > 1
                            text: "a: b, {device} \\"x\\""
                        """));
    }

    @Test
    void takesEntriesOutAndLeavesTheSection() {
        PipelineText text = PipelineText.of(FILE).remove(List.of("alerts", "hot"));
        assertThat(text.text())
                .isEqualTo(changed(
                        FILE, "  hot: {when: temperature > 35, clear: 33, severity: critical} # the attic\n", ""));
        PipelineText none = text.remove(List.of("alerts", "rising")).remove(List.of("alerts", "dry"));
        assertThat(none.entries(ALERTS)).isEmpty();
        assertThat(none.text()).contains("alerts: # told once each\n", "# the cellar\n", "sinks: [postgres]\n");
        assertThat(none.put(List.of("alerts", "dry"), map("when", "humidity < 30"))
                        .text())
                .contains("alerts: # told once each\n  dry: {when: humidity < 30}\n");
    }

    @Test
    void renamesAnEntryWhereItStands() {
        assertThat(PipelineText.of(FILE)
                        .rename(List.of("alerts", "hot"), "too-hot")
                        .text())
                .isEqualTo(changed(FILE, "  hot:", "  too-hot:"));
    }

    @Test
    void makesSectionsThatAreNotThere() {
        String text = PipelineText.of(FILE.stripTrailing())
                .put(
                        List.of("notify", "maintenance", "roof"),
                        map("days", List.of("sat", "sun"), "from", "09:00", "tags", map("site", "a*|b*")))
                .text();
        assertThat(text)
                .isEqualTo(
                        FILE
                                + """

                        notify:
                          maintenance:
                            roof: {days: [sat, sun], from: 09:00, tags: {site: a*|b*}}
                        """);
        assertThat(PipelineText.of(text)
                        .remove(List.of("notify", "maintenance", "roof"))
                        .text())
                .isEqualTo(FILE + "\nnotify:\n  maintenance:\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: a\nalerts:\nsinks: [postgres]\n",
                "name: a\nalerts: {}\nsinks: [postgres]\n",
                "name: a\nalerts: {} # none\nsinks: [postgres]\n",
                "name: a\nalerts: null\nsinks: [postgres]\n",
                "name: a\nalerts: ~",
                "name: a\r\nalerts:\r\n",
                "{name: a, alerts: {}}",
                "{name: a, alerts: }",
                "{name: a, alerts: {x: {when: y > 1}}}",
                "name: a\nalerts: {x: {when: y > 1},\n  # why\n  z: {when: y > 2},\n}\n",
                "name: '물길'\nalerts:\n    \"x\":\n        when: >\n            y\n            > 1\n\n# end\n",
                "name: a"
            })
    void addsToAndTakesFromSectionsOfEveryForm(String file) {
        PipelineText with = PipelineText.of(file).put(List.of("alerts", "new"), map("when", "co2 > 900"));
        assertThat(with.at(List.of("alerts", "new"))).contains(map("when", "co2 > 900"));
        assertThat(with.text()).contains(file.contains("# why") ? "# why" : "name:");
        PipelineText more = with.put(List.of("alerts", "new"), map("when", "avg(co2, 1m) > 900", "text", "#1: {x}"));
        assertThat(more.at(List.of("alerts", "new"))).contains(map("when", "avg(co2, 1m) > 900", "text", "#1: {x}"));
        assertThat(more.remove(List.of("alerts", "new")).entries(ALERTS))
                .isEqualTo(PipelineText.of(file).entries(ALERTS));
    }

    @Test
    void changesNothingThatStandsElsewhereByAnAlias() {
        String file = "name: a\nalerts:\n  x: &x {when: y > 1}\n  z: *x\n";
        assertThatThrownBy(() -> PipelineText.of(file).put(List.of("alerts", "z"), map("when", "y > 2")))
                .isInstanceOf(EditException.class);
        assertThatThrownBy(() -> PipelineText.of(file).put(List.of("alerts", "x"), map("when", "y > 2")))
                .isInstanceOf(EditException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a]", "name", "a: [", "a: &x {b: *x}", ""})
    void saysWhenThereIsNothingToChange(String file) {
        assertThatThrownBy(() -> PipelineText.of(file)).isInstanceOf(EditException.class);
    }

    @Test
    void saysWhichOptionAPlaceIsIn() {
        PipelineText text = PipelineText.of(FILE);
        assertThat(text.spot(List.of("alerts", "rising"), new Place("f", 7, 11)))
                .contains(new PipelineText.Spot("when", 1));
        assertThat(text.spot(List.of("alerts", "rising"), new Place("f", 7, 16)))
                .contains(new PipelineText.Spot("when", 6));
        assertThat(text.spot(List.of("alerts", "rising"), new Place("f", 6, 3))).contains(new PipelineText.Spot("", 0));
        assertThat(text.spot(List.of("alerts", "rising"), new Place("f", 5, 3))).isEqualTo(Optional.empty());
        assertThat(text.excerpt(List.of("alerts", "dry"))).isEqualTo("  dry: {when: humidity < 30}");
    }

    /** Whatever the texts are, the entry reads back as it was put and all other lines are untouched. */
    @Property(tries = 400)
    void readsBackWhatWasPut(@ForAll("entries") Map<String, Object> entry) {
        PipelineText with = PipelineText.of(FILE).put(List.of("alerts", "new"), entry);
        assertThat(with.at(List.of("alerts", "new")).orElse(Map.of())).isEqualTo(entry);
        assertThat(with.remove(List.of("alerts", "new")).text()).isEqualTo(FILE);
        PipelineText over = PipelineText.of(FILE).put(List.of("alerts", "rising"), entry);
        assertThat(over.entries(ALERTS).get("rising")).isEqualTo(entry);
        assertThat(Stream.of(over.text().split("\n")).limit(5).collect(Collectors.joining("\n")))
                .isEqualTo(Stream.of(FILE.split("\n")).limit(5).collect(Collectors.joining("\n")));
        assertThat(over.text()).endsWith(FILE.substring(FILE.indexOf("  # the cellar")));
    }

    @Provide
    Arbitrary<Map<String, Object>> entries() {
        Arbitrary<String> text = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings()
                        .withChars(" :#,{}[]'\"\\&*!|>%@`?-\n\t\u0000\u0085\uFEFF물${}a1~")
                        .ofMaxLength(10),
                Arbitraries.of(
                        "null", "~", "", "true", "12:30:45", "- a", "a:", "a: b", "a #b", "0x1f", "${X:y}", "---"));
        Arbitrary<String> sound = text.filter(it -> it.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
        Arbitrary<Object> value =
                Arbitraries.oneOf(sound.map(it -> it), sound.list().ofMaxSize(3).map(it -> it));
        return Arbitraries.maps(Arbitraries.of("when", "clear", "text", "for", "tags"), value)
                .ofMinSize(1);
    }
}
