package io.mulgil.connectors.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mulgil.testkit.SinkRun;
import io.mulgil.testkit.SinkTopics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that a server gives on its bad days and in other generations than the one that Debian has. */
class AnswersTest {
    private static final TopicPartition READINGS = new TopicPartition("p.readings", 0);

    /** Said to the first requests, one each; afterwards everything is taken. */
    private final Deque<Said> said = new ArrayDeque<>();

    private final List<Heard> heard = new ArrayList<>();
    private final SinkTopics topics = new SinkTopics();
    private HttpServer server = HttpServer.create();

    private record Said(int status, String body, Map<String, String> headers) {}

    private record Heard(String uri, String authorization, String lines) {}

    AnswersTest() throws IOException {}

    @BeforeEach
    void starts() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        topics.send(READINGS, reading(1), reading(2), reading(3));
    }

    @AfterEach
    void stops() {
        server.stop(0);
    }

    @Test
    void speaksTheSecondDialect() {
        try (SinkRun run = run("v2", "org", "campus")) {
            run.deliverAll(10);
        }
        assertThat(heard).singleElement().satisfies(request -> {
            assertThat(request.uri()).isEqualTo("/api/v2/write?bucket=plant&org=campus&precision=ms");
            assertThat(request.authorization()).isEqualTo("Token secret");
            assertThat(request.lines())
                    .isEqualTo(
                            """
                            rooms,device=a x=1.0 1795320001000
                            rooms,device=a x=2.0 1795320002000
                            rooms,device=a x=3.0 1795320003000
                            """);
        });
    }

    @Test
    void sendsTheSameAgainAfterBusyAnswers() {
        say(429, "{\"code\":\"too many requests\",\"message\":\"slow down\"}", "Retry-After", "7");
        say(503, "queue full");
        say(500, "{\"error\":\"timeout\"}");
        say(502, "<html>bad gateway</html>");
        try (SinkRun run = run("v2")) {
            run.deliverAll(10);
            assertThat(run.retries()).isEqualTo(4);
            assertThat(run.rejected()).isEmpty();
        }
        assertThat(heard).hasSize(5);
        assertThat(heard.stream().map(Heard::lines).distinct()).hasSize(1);
    }

    @Test
    void waitsAsLongAsTheServerAsks() {
        say(429, "slow down", "Retry-After", "7");
        say(503, "slow down", "Retry-After", "Tue, 31 Dec 2999 23:59:59 GMT");
        try (SinkRun run = run("v2")) {
            assertThatThrownBy(() -> run.attempt(10))
                    .isInstanceOf(RetriableException.class)
                    .hasMessage("The server of bucket 'plant' at http://127.0.0.1:" + port()
                            + " answers 429: slow down; trying again in 7000 ms");
            run.offset(READINGS, 0);
            assertThatThrownBy(() -> run.attempt(10))
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("trying again in 300000 ms");
        }
    }

    @Test
    void rejectsTheLinesThatInfluxdb3Names() {
        say(
                400,
                "{\"error\":\"partial write of line protocol occurred\",\"data\":[{\"original_line\":\"rooms,device=a x=2.0\","
                        + "\"line_number\":2,\"error_message\":\"invalid column type for column 'x', expected iox::column_type::field::string\"}]}");
        try (SinkRun run = run("v3")) {
            run.deliverAll(10);
            assertThat(run.reasons())
                    .containsExactly(
                            "type_conflict: The server refuses it: invalid column type for column 'x', expected iox::column_type::field::string");
            assertThat(run.rejected().get(0).record().originalKafkaOffset()).isEqualTo(1);
        }
        assertThat(heard.get(1).lines())
                .doesNotContain("x=2.0")
                .contains("x=1.0")
                .contains("x=3.0");
    }

    @Test
    void findsTheLineThatInfluxdb2Refuses() {
        String words =
                "{\"code\":\"invalid\",\"message\":\"unable to parse 'rooms,device=a x=2.0 1795320002000': bad timestamp\"}";
        say(400, words);
        said.add(new Said(204, "", Map.of()));
        say(400, words);
        say(400, words);
        try (SinkRun run = run("v2")) {
            run.deliverAll(10);
            assertThat(run.reasons()).singleElement().asString().contains("bad timestamp");
        }
        assertThat(heard).hasSize(5);
    }

    @Test
    void halvesRequestsThatAreTooLarge() {
        say(413, "{\"code\":\"request too large\",\"message\":\"cannot read data: points in batch is too large\"}");
        try (SinkRun run = run("v2")) {
            run.deliverAll(10);
            assertThat(run.rejected()).isEmpty();
        }
        assertThat(heard).hasSize(3);
    }

    @Test
    void failsWithARemedyWhereAPersonHasToAct() {
        fails(401, "{\"code\":\"unauthorized\",\"message\":\"unauthorized access\"}", "set a token");
        fails(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"plant\\\" not found\"}", "make it");
        fails(400, "{\"code\":\"invalid\",\"message\":\"org is required\"}", "correct url");
        fails(307, "", "https://elsewhere/", "Location", "https://elsewhere/");
    }

    /** What a proxy says that knows nothing of points must not reject any. */
    @Test
    void waitsWhenTheConnectionBreaks() {
        said.add(new Said(0, "", Map.of()));
        try (SinkRun run = run("v2")) {
            run.deliverAll(10);
            assertThat(run.retries()).isEqualTo(1);
            assertThat(run.rejected()).isEmpty();
        }
    }

    private void fails(int status, String body, String remedy, String... headers) {
        say(status, body, headers);
        try (SinkRun run = run("v2")) {
            run.offset(READINGS, 0);
            assertThatThrownBy(() -> run.attempt(10))
                    .isInstanceOf(ConnectException.class)
                    .isNotInstanceOf(RetriableException.class)
                    .hasMessageContaining(remedy)
                    .hasMessageNotContaining("secret");
            assertThat(run.rejected()).isEmpty();
        }
    }

    private SinkRun run(String dialect, String... more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", "p-influxdb",
                "url", "http://127.0.0.1:" + port(),
                "dialect", dialect,
                "bucket", "plant",
                "token", "secret",
                "table", "rooms"));
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return SinkRun.start(new InfluxdbSinkConnector(), settings, topics, READINGS);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void say(int status, String body, String... headers) {
        said.add(new Said(status, body, headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1])));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] lines = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            heard.add(new Heard(
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    new String(lines, StandardCharsets.UTF_8)));
            Said next = said.isEmpty() ? new Said(204, "", Map.of()) : said.remove();
            if (next.status() == 0) {
                return; // closes the connection without an answer
            }
            next.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = next.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(next.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String reading(int second) {
        return "{\"time\":\"2026-11-22T04:00:0%dZ\",\"device\":\"a\",\"x\":%d}".formatted(second, second);
    }
}
