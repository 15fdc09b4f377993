package io.mulgil.connectors.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.mulgil.core.balance.CommittedCounts;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import io.mulgil.runtime.deploy.ConnectPlan;
import io.mulgil.runtime.deploy.RemoteDeployment;
import io.mulgil.runtime.part.Database;
import io.mulgil.testkit.Influxd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Our zips in a worker that somebody else runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnmodifiedWorkerIT {
    private static final String TOKEN = TheirCluster.TOKEN;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TheirCluster their = new TheirCluster();
    private final Worker worker = their.worker;

    UnmodifiedWorkerIT() throws Exception {}

    @AfterAll
    void stops() {
        their.close();
    }

    @Test
    void everyConnectorHasItsZipAndIsListed() {
        assertThat(Worker.classPath()).isNotEmpty().noneMatch(entry -> entry.contains("mulgil"));
        JsonNode plugins = worker.call("GET", "/connector-plugins", null).body();
        assertThat(StreamSupport.stream(plugins.spliterator(), false)
                        .filter(plugin -> plugin.path("class").asText().startsWith("io.mulgil."))
                        .map(plugin -> plugin.path("class").asText())
                        .sorted())
                .as("a new connector needs a line in connectors/src/plugins/plugins.xml")
                .containsExactlyElementsOf(Archives.declared());
    }

    @Test
    void refusesBadSettingsByTheNameOfTheField() {
        Map<String, String> bad = their.influxdbSink("bad");
        bad.put("dialect", "v9");
        bad.put("batch-points", "many");
        Worker.Answer refused = worker.call("PUT", "/connectors/bad/config", bad);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().path("message").asText())
                .contains("dialect")
                .contains("v9")
                .contains("batch-points");
        Map<String, String> combination = their.influxdbSink("bad");
        combination.put("bucket", "b");
        assertThat(worker.call("PUT", "/connectors/bad/config", combination)
                        .body()
                        .path("message")
                        .asText())
                .contains("'bucket' is of no use with the dialect v1");
    }

    @Test
    void takesPauseResumeRestartNewSettingsAndAnOutageWithoutLossOrDouble() throws Exception {
        Map<String, String> settings = their.influxdbSink("rooms-influxdb");
        assertThat(worker.call("PUT", "/connectors/rooms-influxdb/config", settings)
                        .status())
                .isEqualTo(201);
        their.send(500);
        awaitPoints("rooms", 500);

        worker.call("PUT", "/connectors/rooms-influxdb/pause", null);
        awaitState("PAUSED");
        their.send(200);
        assertThat(their.points("rooms")).isEqualTo(500);
        worker.call("PUT", "/connectors/rooms-influxdb/resume", null);
        awaitPoints("rooms", 700);

        worker.call("POST", "/connectors/rooms-influxdb/restart?includeTasks=true", null);
        their.send(300);
        awaitPoints("rooms", 1_000);

        their.influxd.kill();
        their.send(300);
        their.influxd.startAgain();
        awaitPoints("rooms", 1_300);
        awaitState("RUNNING");

        settings.put("measurement", "halls");
        assertThat(worker.call("PUT", "/connectors/rooms-influxdb/config", settings)
                        .status())
                .isEqualTo(200);
        // The old task may take some more while it is told to stop.
        AtomicInteger more = new AtomicInteger();
        await().atMost(PATIENCE).until(() -> {
            their.send(1);
            more.incrementAndGet();
            return their.points("halls") > 0;
        });
        long all = 1_300L + more.get();
        await().atMost(PATIENCE).until(() -> their.points("rooms") + their.points("halls") == all);
        await().atMost(PATIENCE).untilAsserted(() -> {
            CommittedCounts counts = their.counts();
            assertThat(counts).isEqualTo(new CommittedCounts(true, all, all, 0, 0, 0, counts.latestMillis()));
        });
    }

    @Test
    void showsNoSecretInAnswersAndLogs() throws Exception {
        Map<String, String> settings = their.influxdbSink("wrong-influxdb");
        settings.put("topics", "wrong.readings");
        settings.put("password", "${file:" + their.folder.resolve("secrets/influxdb.properties") + ":wrong}");
        worker.call("PUT", "/connectors/wrong-influxdb/config", settings);
        await().atMost(PATIENCE).untilAsserted(() -> {
            their.send("wrong.readings", 1);
            assertThat(worker.call("GET", "/connectors/wrong-influxdb/status", null)
                            .body()
                            .toString())
                    .contains("set user and password");
        });
        for (String path : List.of("/config", "/status", "/tasks", "")) {
            assertThat(worker.call("GET", "/connectors/wrong-influxdb" + path, null)
                            .body()
                            .toString())
                    .doesNotContain(TOKEN);
        }
        assertThat(worker.log())
                .contains("InfluxdbSinkTask")
                .doesNotContain(TOKEN)
                .doesNotContain(Influxd.PASSWORD);
        worker.call("DELETE", "/connectors/wrong-influxdb", null);
    }

    @Test
    void deploysAPipelineOnceAndShowsBeforeWhatChanges() throws Exception {
        try (RemoteDeployment deployment = deployment("batch-points: 100", "http")) {
            RemoteDeployment.Plan plan = deployment.plan();
            assertThat(plan.topics()).contains("plant.raw", "plant.readings", "plant.rejected");
            assertThat(plan.connectors().changes()).singleElement().satisfies(change -> {
                assertThat(change.kind()).isEqualTo(ConnectPlan.Kind.CREATE);
                assertThat(change.connector()).isEqualTo("plant-influxdb");
                assertThat(change.differences().toString()).contains("(secret)").doesNotContain(TOKEN);
            });
            assertThat(worker.call("GET", "/connectors/plant-influxdb", null).status())
                    .isEqualTo(404);
            deployment.apply();
            await().atMost(PATIENCE).until(() -> deployment.plan().changesNothing());
        }
        try (RemoteDeployment deployment = deployment("batch-points: 200", "simulator")) {
            assertThat(deployment.plan().connectors().changes())
                    .extracting(change -> change.kind() + " " + change.connector())
                    .containsExactly("UPDATE plant-influxdb", "CREATE plant-simulator");
            assertThat(deployment.plan().connectors().changes().get(0).differences())
                    .containsExactly(
                            new ConnectPlan.Difference("batch-points", Optional.of("100"), Optional.of("200")));
            deployment.apply();
        }
        try (RemoteDeployment deployment = deployment("batch-points: 200", "http")) {
            assertThat(deployment.plan().connectors().changes())
                    .extracting(change -> change.kind() + " " + change.connector())
                    .containsExactly("KEEP plant-influxdb", "DELETE plant-simulator");
            deployment.apply();
            await().atMost(PATIENCE).until(() -> deployment.plan().changesNothing());
        }
        worker.call("DELETE", "/connectors/plant-influxdb", null);
    }

    private RemoteDeployment deployment(String option, String source) {
        String text =
                """
                name: plant
                sources: [%s]
                sinks:
                  influxdb: {url: "%s", dialect: v1, database: plant, user: mulgil, password: %s, %s}
                """
                        .formatted(source, their.influxd.url(), TOKEN, option);
        PipelineFile.Result read =
                new PipelineFile(Catalog.load(), Environment.of(Map.of())).read(text, Path.of("plant.yaml"));
        return new RemoteDeployment(
                read.pipeline().orElseThrow(() -> new AssertionError(read.problems())),
                their.kafka.address(),
                worker.url(),
                Database.parse("jdbc:postgresql://127.0.0.1:5432/plant?user=u&password=p"),
                Optional.empty());
    }

    private void awaitPoints(String measurement, int count) {
        await().atMost(PATIENCE).until(() -> their.points(measurement) == count);
    }

    private void awaitState(String state) {
        await().atMost(PATIENCE).until(() -> {
            JsonNode tasks = worker.call("GET", "/connectors/rooms-influxdb/status", null)
                    .body()
                    .path("tasks");
            return !tasks.isEmpty()
                    && StreamSupport.stream(tasks.spliterator(), false)
                            .allMatch(task -> task.path("state").asText().equals(state));
        });
    }
}
