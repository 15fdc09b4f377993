package io.mulgil.runtime.external;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.mulgil.runtime.part.Database;
import io.mulgil.runtime.part.PartException;
import io.mulgil.runtime.part.RunningPart;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class UnreachableTest {

    @Test
    void saysThatNoBrokerAnswers() {
        try (RunningPart kafka = new ExternalKafka("127.0.0.1:1", Duration.ofSeconds(1))) {
            failureOf(kafka).hasMessageContaining("--kafka \"127.0.0.1:1\"");
        }
    }

    @Test
    void saysThatAnAddressIsNoBrokerAddress() {
        try (RunningPart kafka = new ExternalKafka("broker", Duration.ofSeconds(1))) {
            failureOf(kafka).hasMessageContaining("--kafka \"broker\"").hasMessageContaining("Invalid url");
        }
    }

    @Test
    void saysThatNoWorkerAnswers() {
        try (RunningPart connect = new ExternalConnect("http://127.0.0.1:1/")) {
            failureOf(connect).hasMessageContaining("--connect \"http://127.0.0.1:1\"");
        }
    }

    @Test
    void saysThatAnAddressIsNoUrl() {
        try (RunningPart connect = new ExternalConnect("worker:8083")) {
            failureOf(connect).hasMessageContaining("--connect \"worker:8083\": it is not an address like http://");
        }
    }

    @Test
    void saysThatSomethingElseAnswersInPlaceOfAWorker() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<html>a printer</html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try (RunningPart connect = new ExternalConnect("http://127.0.0.1:" + port)) {
            failureOf(connect).hasMessageContaining("is not a Connect worker");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void saysThatNoDatabaseAnswersWithoutShowingThePassword() {
        Database database = Database.parse("jdbc:postgresql://127.0.0.1:1/sensors?user=writer&password=canary");
        try (RunningPart external = new ExternalDatabase(database)) {
            failureOf(external)
                    .hasMessageContaining("\"writer\" at --database \"jdbc:postgresql://127.0.0.1:1/sensors\"")
                    .hasMessageNotContaining("canary");
        }
    }

    private static AbstractThrowableAssert<?, ?> failureOf(RunningPart part) {
        return assertThatThrownBy(() -> part.start((state, message) -> {})).isInstanceOf(PartException.class);
    }
}
