package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.mulgil.runtime.embedded.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campus that {@code mulgil simulate opcua} plays, from its server to the table; the server is killed in between. */
class OpcUaIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void keepsWhatAServerShowsAndGoesOnWhenItIsBack() throws IOException, SQLException, InterruptedException {
        int port = Ports.free();
        String[] campus = {"simulate", "opcua", "--set", "port=" + port, "--set", "every=500ms"};
        try (ProgramProcess program = new ProgramProcess(folder, pipeline(port))) {
            Process server = program.background(campus);
            program.start();
            await().atMost(LONG).until(() -> program.number("select count(distinct device) from plant") == 14);
            assertThat(program.number(
                            "select count(*) from plant where device = 'photovoltaic-1' and active_power >= 0"))
                    .isPositive();
            await().atMost(LONG).until(() -> program.number("select count(*) from plant") > 100);

            server.destroyForcibly().waitFor();
            program.background(campus);
            long before = program.number("select count(*) from plant");
            await().atMost(LONG).until(() -> program.number("select count(*) from plant") > before + 100);
            assertThat(
                            program.number(
                                    "select count(*) from (select device, time from plant group by 1, 2 having count(*) > 1) twice"))
                    .isZero();
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("plant");
            program.stop();
        }
    }

    private Path pipeline(int port) throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("plant"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: plant
                sources:
                  opcua: {endpoint: "opc.tcp://127.0.0.1:%d", nodes: ["Campus/{device}/**"], publishing: 500ms}
                parse:
                sinks:
                  postgres: {rollups: [1m]}
                """
                        .formatted(port));
        return pipeline;
    }
}
