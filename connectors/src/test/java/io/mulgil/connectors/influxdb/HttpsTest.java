package io.mulgil.connectors.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.mulgil.connectors.Tls;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import io.mulgil.testkit.TestCertificates;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is of an authority of its own. */
class HttpsTest {
    private static final TopicPartition READINGS = new TopicPartition("p.readings", 0);

    private final AtomicInteger requests = new AtomicInteger();
    private final SinkTopics topics = new SinkTopics();

    @TempDir
    private Path folder = Path.of("none");

    @Test
    void writesToAServerThatItsAuthorityVouchesForAndToNoOther() throws Exception {
        topics.send(READINGS, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1}");
        TestCertificates good = TestCertificates.make(folder, "ip:127.0.0.1,dns:localhost");
        HttpsServer server = server(good);
        try {
            String url = "https://127.0.0.1:" + server.getAddress().getPort();
            try (SinkRun run = run(url, Optional.empty())) {
                assertThatThrownBy(() -> run.attempt(1))
                        .isInstanceOf(RetriableException.class)
                        .hasMessageContaining(url)
                        .hasMessageContaining("certification path");
            }
            assertThat(requests).hasValue(0);
            try (SinkRun run = run(url, Optional.of(good.authority()))) {
                run.deliverAll(1);
            }
            assertThat(requests).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void writesToNoServerWhoseCertificateNamesAnother() throws Exception {
        topics.send(READINGS, "{\"time\":\"2026-11-22T04:00:00Z\",\"device\":\"a\",\"x\":1}");
        TestCertificates other = TestCertificates.make(folder, "dns:elsewhere.example");
        HttpsServer server = server(other);
        try (SinkRun run = run("https://127.0.0.1:" + server.getAddress().getPort(), Optional.of(other.authority()))) {
            assertThatThrownBy(() -> run.attempt(1))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("127.0.0.1");
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private HttpsServer server(TestCertificates certificates) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Tls tls = new Tls(
                true, Optional.empty(), Optional.of(certificates.certificate()), Optional.of(certificates.key()));
        server.setHttpsConfigurator(new HttpsConfigurator(tls.context()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private SinkRun run(String url, Optional<Path> authority) {
        Map<String, String> settings =
                new HashMap<>(Map.of("name", "p-influxdb", "url", url, "dialect", "v2", "bucket", "plant"));
        authority.ifPresent(file -> settings.put("ca-file", file.toString()));
        topics.forgetCommits();
        return SinkRun.start(new InfluxdbSinkConnector(), settings, topics, READINGS);
    }
}
