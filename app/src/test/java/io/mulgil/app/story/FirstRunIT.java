package io.mulgil.app.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first day: up, look, stop, up again. What matters: stock tools work as printed, and nothing is lost over a restart. */
class FirstRunIT {
    @Test
    void startsFromNothingAndKeepsItsDataOverARestart(@TempDir Path folder) throws Exception {
        Path pipeline = Path.of(System.getProperty("mulgil.root", ".."), "pipelines", "iot-sensors");
        try (ProgramProcess program = new ProgramProcess(folder, pipeline)) {
            program.start();
            assertThat(program.link()).startsWith("http://127.0.0.1:");
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(program.data().resolve("connect.env"))))
                    .isEqualTo("rw-------");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> program.number("SELECT count(*) FROM iot_sensors") > 100);
            assertThat(program.tool("psql -Atc 'SELECT count(*) > 0 FROM iot_sensors'")
                            .strip())
                    .isEqualTo("t");
            assertThat(program.tool("kcat -b $KAFKA_BOOTSTRAP -L"))
                    .contains("iot-sensors.raw", "iot-sensors.readings", "iot-sensors.rejected");
            assertThat(program.tool("kcat -b $KAFKA_BOOTSTRAP -C -t iot-sensors.readings -o beginning -c 1 -q"))
                    .startsWith("{\"time\":\"");
            assertThat(program.tool("curl -sf -H \"Authorization: Bearer $MULGIL_TOKEN\" $MULGIL_URL/api/v1/pipelines"))
                    .contains("iot-sensors");
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("iot-sensors: balanced");
            secondStartIsRefused(folder, program);
            program.stop();
            assertThat(program.output()).contains("Stopped.");

            program.start();
            long before = program.number("SELECT count(*) FROM iot_sensors");
            assertThat(before).isGreaterThan(100);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> program.number("SELECT count(*) FROM iot_sensors") > before);
            assertThat(program.command(0, "balance", "--data", program.data().toString()))
                    .contains("iot-sensors: balanced");
            program.stop();
        }
    }

    private static void secondStartIsRefused(Path folder, ProgramProcess program) throws Exception {
        Path pipeline = PipelineFolder.write(folder, 85);
        String output = program.command(
                1, "up", pipeline.toString(), "--data", program.data().toString());
        assertThat(output).contains("pid").contains(program.data().toString());
    }
}
