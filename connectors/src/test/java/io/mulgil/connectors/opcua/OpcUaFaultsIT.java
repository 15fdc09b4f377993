package io.mulgil.connectors.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.mulgil.testkit.SourceRun;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.source.SourceRecord;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned;
import org.junit.jupiter.api.Test;

/** What can go wrong at a real server, what comes of it, and which types of values there are. */
class OpcUaFaultsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant TIME = Instant.parse("2026-11-22T04:00:00.123Z");

    @Test
    void flowsAgainWithinTenSecondsAfterARestartOfTheServer() {
        try (Plant plant = Plant.start().show(20, 0);
                SourceRun run = plant.run()) {
            takeUntil(run, values -> values.size() >= 20);
            plant.stop();
            await().atMost(PATIENCE).untilAsserted(() -> {
                run.poll();
                assertThat(run.metric("connected")).isEqualTo(0);
                assertThat(run.metric("last-fault").toString()).contains("it is tried again");
            });
            plant.startAgain();
            plant.show(20, 1_000);
            Instant back = Instant.now();
            Set<String> seen = takeUntil(
                    run,
                    values -> values.stream().filter(v -> v.contains(":10")).count() >= 20);
            assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(10));
            assertThat(seen).anyMatch(value -> value.contains("\"device\":\"m19\",\"power\":1019.0"));
            plant.show(20, 2_000);
            takeUntil(
                    run,
                    values -> values.stream().filter(v -> v.contains(":20")).count() >= 20);
            assertThat(run.metric("last-fault")).isEqualTo("");
        }
    }

    @Test
    void readsOnWhenTheServerRestartsFasterThanItIsMissed() {
        try (Plant plant = Plant.start().show(5, 0);
                SourceRun run = plant.run()) {
            takeUntil(run, values -> values.size() >= 5);
            plant.stop();
            plant.startAgain();
            plant.show(5, 1_000);
            Instant back = Instant.now();
            takeUntil(
                    run,
                    values -> values.stream().filter(v -> v.contains(":100")).count() >= 5);
            assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void readsNinetyNineNodesAndNamesTheUnknownOneWithItsStatus() {
        try (Plant plant = Plant.start().show(99, 0)) {
            List<String> nodes = new ArrayList<>();
            IntStream.range(0, 99)
                    .forEach(i ->
                            nodes.add(plant.variables().nodeId("Plant/m" + i + "/power") + " as m" + i + "/power"));
            nodes.add(plant.variables().nodeId("Plant/gone/power") + " as gone/power");
            try (SourceRun run = plant.run("nodes", String.join(",", nodes), "refresh", "1s")) {
                takeUntil(run, values -> devices(values).size() == 99);
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(run.metric("last-fault").toString())
                                .contains("1 of 100 nodes")
                                .contains("gone/power' Bad_NodeIdUnknown"));
                assertThat(run.metric("nodes")).isEqualTo(99);
                assertThat(run.metric("bad-nodes")).isEqualTo(1);
                plant.variables().set("Plant/gone/power", 7.0, TIME);
                takeUntil(run, values -> devices(values).contains("gone"));
                await().atMost(PATIENCE).until(() -> run.metric("last-fault").equals(""));
            }
        }
    }

    @Test
    void namesAPathThatMatchesNothing() {
        try (Plant plant = Plant.start().show(1, 0);
                SourceRun run = plant.run("nodes", "Plant/{device}/*,Plant/{device}/oil")) {
            takeUntil(run, values -> !values.isEmpty());
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(run.metric("last-fault").toString())
                            .contains("'Plant/{device}/oil' Bad_NoMatch"));
        }
    }

    @Test
    void sendsABadValueAsNullWithItsStatusAndAnUncertainOneAsAskedFor() {
        try (Plant plant = Plant.start()) {
            show(plant, "Plant/press/oil", 5.0, StatusCodes.Bad_SensorFailure);
            show(plant, "Plant/press/air", 6.0, StatusCodes.Uncertain_SensorNotAccurate);
            show(plant, "Plant/press/water", 7.0, StatusCodes.Good);
            try (SourceRun run = plant.run()) {
                assertThat(takeUntil(run, values -> !values.isEmpty()))
                        .containsExactly(
                                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"press\",\"oil\":null,\"air\":6.0,"
                                        + "\"water\":7.0,\"quality\":\"oil=Bad_SensorFailure,air=Uncertain_SensorNotAccurate\"}");
            }
            try (SourceRun run = plant.run("uncertain", "blank", "quality", "")) {
                assertThat(takeUntil(run, values -> !values.isEmpty()))
                        .containsExactly(
                                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"press\",\"oil\":null,\"air\":null,"
                                        + "\"water\":7.0}");
            }
        }
    }

    @Test
    void mapsTheTypesOfValues() {
        try (Plant plant = Plant.start()) {
            Variables variables = plant.variables();
            variables.set("Plant/d/flag", true, TIME);
            variables.set("Plant/d/small", Unsigned.ubyte(200), TIME);
            variables.set("Plant/d/large", Unsigned.ulong("18446744073709551615"), TIME);
            variables.set("Plant/d/whole", -5L, TIME);
            variables.set("Plant/d/float", 0.1f, TIME);
            variables.set("Plant/d/none", Double.NaN, TIME);
            variables.set("Plant/d/text", "물길", TIME);
            variables.set("Plant/d/label", LocalizedText.english("on"), TIME);
            variables.set("Plant/d/since", new DateTime(TIME), TIME);
            variables.set("Plant/d/list", new Double[] {1.5, 2.5}, TIME);
            variables.set("Plant/d/Oil Temp.", 4, TIME);
            variables.set("Plant/d/time", 5, TIME);
            try (SourceRun run = plant.run()) {
                assertThat(takeUntil(run, values -> !values.isEmpty()))
                        .containsExactly(
                                "{\"time\":\"2026-11-22T04:00:00.123Z\",\"device\":\"d\",\"flag\":true,\"small\":200,"
                                        + "\"large\":18446744073709551615,\"whole\":-5,\"float\":0.1,\"none\":null,\"text\":\"물길\","
                                        + "\"label\":\"on\",\"since\":\"2026-11-22T04:00:00.123Z\",\"list_0\":1.5,\"list_1\":2.5,"
                                        + "\"Oil_Temp_\":4,\"time_\":5,\"quality\":\"none=NaN\"}");
            }
        }
    }

    @Test
    void readsAllBelowAFolderAndTakesTagsFromSeveralLevels() {
        try (Plant plant = Plant.start()) {
            plant.variables().set("Plant/north/press/oil/temperature", 1.0, TIME);
            plant.variables().set("Plant/north/press/on", true, TIME);
            try (SourceRun run = plant.run("folder", "Plant", "nodes", "{site}/{device}/**")) {
                List<SourceRecord> records = run.take(1, PATIENCE);
                assertThat(text(records.get(0).key())).isEqualTo("north/press");
                assertThat(text(records.get(0).value()))
                        .isEqualTo("{\"time\":\"2026-11-22T04:00:00.123Z\",\"site\":\"north\",\"device\":\"press\","
                                + "\"oil_temperature\":1.0,\"on\":true}");
            }
        }
    }

    @Test
    void asksForNoMoreWhileKafkaDoesNotTakeAndSaysWhatTheServerDropped() {
        try (Plant plant = Plant.start().show(200, 0);
                SourceRun run = plant.run("buffer", "100", "queue-size", "2", "sampling", "10ms")) {
            int[] round = {0};
            // A session that a slow machine lost meanwhile begins with present values, of which none was dropped; the
            // next one shows it.
            await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
                plant.show(200, ++round[0] * 1_000);
                await().atMost(PATIENCE).until(() -> run.metric("waiting").equals(100));
                changeManyTimes(plant, round);
                assertThat(run.metric("waiting")).isEqualTo(100);
                String last = "\"power\":" + (round[0] * 1_000 + 199) + ".0";
                takeUntil(run, values -> values.stream().anyMatch(v -> v.contains(last)));
                return (Long) run.metric("overflows") > 0;
            });
        }
    }

    /** Oftener than queues and answers on their way have room for. */
    private static void changeManyTimes(Plant plant, int[] round) {
        int last = round[0] + 40;
        await().pollInterval(Duration.ofMillis(50)).atMost(PATIENCE).until(() -> {
            plant.show(200, ++round[0] * 1_000);
            return round[0] > last;
        });
    }

    @Test
    void waitsForAServerThatIsNotThereAndStopsPromptlyMeanwhile() {
        Plant plant = Plant.start().show(1, 0);
        plant.stop();
        try (SourceRun run = plant.run()) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(run.metric("last-fault").toString()).contains(plant.endpoint()));
            assertThat(run.poll()).isEmpty();
            Instant before = Instant.now();
            run.stop();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void saysWhatToDoWhenTheServerHasNoSuchSecurity() {
        try (Plant plant = Plant.start().show(1, 0);
                SourceRun run = plant.run("security", "basic256sha256")) {
            assertThatThrownBy(() -> run.take(1, PATIENCE))
                    .hasMessageContaining("None/None")
                    .hasMessageContaining("set security to what the server offers");
        }
    }

    private static void show(Plant plant, String path, Object value, long status) {
        DateTime time = new DateTime(TIME);
        plant.variables().set(path, new DataValue(new Variant(value), new StatusCode(status), time, time));
    }

    /** All values until they are enough, each once. */
    private static Set<String> takeUntil(SourceRun run, Predicate<Set<String>> enough) {
        Set<String> values = new HashSet<>();
        await().pollInterval(Duration.ofMillis(1)).atMost(PATIENCE).until(() -> {
            run.poll().forEach(record -> values.add(text(record.value())));
            return enough.test(values);
        });
        return values;
    }

    private static Set<String> devices(Set<String> values) {
        return values.stream()
                .map(value -> value.replaceAll(".*\"device\":\"([^\"]+)\".*", "$1"))
                .collect(Collectors.toSet());
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }
}
