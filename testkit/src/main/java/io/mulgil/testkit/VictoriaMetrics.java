package io.mulgil.testkit;

import io.mulgil.runtime.embedded.Ports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** VictoriaMetrics from Debian's package: a second server for line protocol, also by {@code /api/v2/write}. It keeps numbers only. */
public final class VictoriaMetrics implements AutoCloseable {
    private final int port = Ports.free();
    private final Path folder = TestFolder.make("victoria");
    private final ServerProcess process;

    private VictoriaMetrics() {
        Path program = ServerProcess.require(Path.of("/usr/bin/victoria-metrics"), "victoria-metrics");
        process = ServerProcess.start(
                        folder,
                        Map.of(),
                        List.of(
                                program.toString(),
                                "-storageDataPath=" + folder.resolve("data"),
                                "-httpListenAddr=127.0.0.1:" + port,
                                "-search.latencyOffset=0s",
                                "-retentionPeriod=100y",
                                // The same sample sent twice is one, as in InfluxDB.
                                "-dedup.minScrapeInterval=1ms"))
                .awaitPort(port);
    }

    public static VictoriaMetrics start() {
        return new VictoriaMetrics();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Every sample of the series that match, one JSON object a line. */
    public String export(String match) {
        HttpQuestion.get(url() + "/internal/force_flush", Map.of());
        return HttpQuestion.get(url() + "/api/v1/export", Map.of("match[]", match));
    }

    @Override
    public void close() {
        process.kill();
        TestFolder.delete(folder);
    }
}
