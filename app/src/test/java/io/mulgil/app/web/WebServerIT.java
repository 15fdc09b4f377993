package io.mulgil.app.web;

import static io.mulgil.app.web.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mulgil.app.accounts.Role;
import io.mulgil.runtime.part.PartException;
import java.net.InetAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The server before any part is up: its files, its refusals, and what it says about itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebServerIT {
    private final QuietPipeline pipeline = new QuietPipeline("quiet", Map.of());
    private WebServer server;
    private TestClient client;
    private Path folder;
    private String admin;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Path ui = Files.createDirectory(folder.resolve("ui"));
        Files.writeString(ui.resolve("index.html"), "<!doctype html><title>Mulgil</title>");
        Files.createDirectory(ui.resolve("design"));
        Files.writeString(ui.resolve("design/base.css"), "body {}");
        Files.writeString(ui.resolve("app.js"), "export {};");
        Files.writeString(ui.resolve("api.js"), "export {};");
        Files.writeString(ui.resolve("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Files.writeString(ui.resolve(".secret"), "hidden");
        server = WebServer.start(WebSettings.local(0, ui, folder), new TestProgram(pipeline));
        client = new TestClient(server.url());
        admin = TestClient.bearer(server.accounts().newProgramToken());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void givesOutThePageWithItsTypesAndGuards() {
        HttpResponse<String> index = client.get("/");
        assertThat(index.statusCode()).isEqualTo(200);
        assertThat(index.body()).contains("<title>Mulgil");
        assertThat(index.headers().firstValue("Content-Security-Policy"))
                .contains(
                        "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; img-src 'self' data:;"
                                + " connect-src 'self'; style-src 'self'");
        assertThat(index.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(index.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(index.headers().firstValue("Server")).isEmpty();
        assertThat(type("/app.js")).startsWith("text/javascript");
        assertThat(type("/design/base.css")).startsWith("text/css");
        // Not a part of the API, whatever it is called.
        assertThat(type("/api.js")).startsWith("text/javascript");
        assertThat(type("/favicon.svg")).startsWith("image/svg+xml");
        assertThat(type("/index.html")).startsWith("text/html");
    }

    @Test
    void letsTheBrowserAskWhetherAFileChanged() {
        HttpResponse<String> script = client.get("/app.js");
        assertThat(script.headers().firstValue("Cache-Control")).contains("no-cache");
        String etag = script.headers().firstValue("ETag").orElseThrow();
        assertThat(client.get("/app.js", "If-None-Match", etag).statusCode()).isEqualTo(304);
        assertThat(client.get("/api/v1/pipelines", "Authorization", admin)
                        .headers()
                        .firstValue("Cache-Control"))
                .contains("no-store");
    }

    @Test
    void givesOutNothingFromOutsideTheFolder() throws Exception {
        for (String path : new String[] {
            "/../accounts.json",
            "/%2e%2e/accounts.json",
            "/..%2faccounts.json",
            "/%252e%252e/accounts.json",
            "/design/../../accounts.json",
            "/..\\accounts.json",
            "//accounts.json",
            "/;/../accounts.json",
            "/.secret",
            "/design/",
            "/app.js%00.html",
            "/WEB-INF/web.xml"
        }) {
            String answer = client.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).doesNotContain("passwordHash", "hidden").containsPattern("^HTTP/1.1 4\\d\\d");
        }
    }

    @Test
    void knowsItselfOnlyByItsOwnNames() throws Exception {
        assertThat(raw("evil.example:8080")).startsWith("HTTP/1.1 421").contains("application/problem+json");
        assertThat(raw("localhost.evil.example")).startsWith("HTTP/1.1 421");
        assertThat(raw("localhost:1234")).startsWith("HTTP/1.1 200");
        assertThat(raw("[::1]:8080")).startsWith("HTTP/1.1 200");
        assertThat(raw("127.0.0.1")).startsWith("HTTP/1.1 200");
    }

    @Test
    void tellsEveryErrorAsAProblem() throws Exception {
        problem(client.get("/nothing.html"), 404, "not_found");
        problem(client.get("/api/v1/pipelines/none", "Authorization", admin), 404, "no_such_pipeline");
        problem(client.send("PATCH", "/api/v1/pipelines", "{}", "Authorization", admin), 405, "method_not_allowed");
        problem(client.get("/api/v1/pipelines"), 401, "not_signed_in");
        problem(client.post("/api/v1/session", "{\"user\": "), 400, "bad_request");
        problem(client.post("/api/v1/session", "{\"nonsense\": 1}"), 400, "bad_request");
        problem(
                client.post("/api/v1/session", "user=admin", "Content-Type", "text/plain"),
                415,
                "unsupported_media_type");
        problem(client.get("/api/v1/pipelines/quiet/latest?limit=x", "Authorization", admin), 400, "bad_request");
        problem(client.get("/api/v1/pipelines/quiet/latest", "Authorization", admin), 503, "postgres_not_up");
        assertThat(client.raw("GET /a b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .doesNotContain("Tomcat", "at org.");
        assertThat(
                        client.raw(
                                "GET /api/v1/pipelines/%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .doesNotContain("\nSet-Cookie");
        assertThat(client.raw("GET / HTTP/1.1\r\nHost: localhost\r\nX-A: " + "a".repeat(20_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    void showsARejectedMessageWithLineAndColumn() {
        HttpResponse<String> answer = client.get("/api/v1/pipelines/quiet", "Authorization", admin);
        assertThat(json(answer).get("keyTags").toString()).isEqualTo("[\"device\"]");
        assertThat(json(client.get("/api/v1/pipelines/quiet/flow", "Authorization", admin))
                        .toString())
                .contains("\"lag\":2", "\"edges\":[[\"source:http\",\"raw\"]]")
                .doesNotContain("detail");
        assertThat(json(client.get("/api/v1/pipelines/quiet/balance", "Authorization", admin))
                        .toString())
                .contains("\"in\":{\"received\":3}", "\"settled\":false", "\"time\":\"2026-11-22T04:00:01Z\"");
        problem(
                client.get("/api/v1/pipelines/quiet/rejected/messages/0/7", "Authorization", admin),
                503,
                "kafka_not_up");
    }

    @Test
    void tellsHowEachSourceIsDoing() {
        assertThat(json(client.get("/api/v1/pipelines/quiet/sources", "Authorization", admin))
                        .toString())
                .isEqualTo(
                        "[{\"name\":\"http\",\"kind\":\"http\",\"state\":\"running\",\"measured\":true,\"ratePerSecond\":0.0,"
                                + "\"total\":0,\"fault\":{\"text\":\"The sky is cloudy\","
                                + "\"remedy\":\"wait for the sun\"},\"tasks\":[{\"id\":0,\"state\":\"running\"}]}]");
    }

    @Test
    void isAliveButNotReadyBeforeItsParts() {
        assertThat(client.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = client.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).contains("\"postgres\":\"starting\"").doesNotContain("jdbc", "127.0.0.1");
        assertThat(client.get("/api/v1/parts", "Authorization", admin).body())
                .contains("\"name\":\"kafka\"", "\"name\":\"http\"");
        assertThat(client.get("/api/v1/disk", "Authorization", admin).body()).contains("\"state\":\"ok\"");
    }

    @Test
    void givesPrometheusItsFiguresHereAndToTokens() {
        HttpResponse<String> metrics = client.get("/metrics");
        assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(metrics.body())
                .contains(
                        "mulgil_messages_total{pipeline=\"quiet\",stage=\"parse\",outcome=\"accepted\"} 2\n",
                        "mulgil_lag_messages{pipeline=\"quiet\",stage=\"raw\"} 2\n",
                        "mulgil_balance_remainder{pipeline=\"quiet\",stage=\"parse\"} 0\n",
                        "mulgil_part_up{part=\"kafka\"} 0\n",
                        "mulgil_disk_free_bytes 10000000\n",
                        "jvm_memory_used_bytes{");
        assertThat(client.get("/metrics", "X-Forwarded-For", "10.1.2.3").statusCode())
                .isEqualTo(401);
        String viewer = server.accounts()
                .addToken("prometheus", Role.VIEWER, Optional.empty())
                .token()
                .orElseThrow();
        assertThat(client.get("/metrics", "X-Forwarded-For", "10.1.2.3", "Authorization", TestClient.bearer(viewer))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void describesItsInterface() {
        HttpResponse<String> answer = client.get("/openapi", "Authorization", admin);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("info").get("version").stringValue()).isEqualTo("1");
        assertThat(json(answer).get("paths").propertyNames())
                .contains("/api/v1/pipelines/{pipeline}/series", "/api/v1/session", "/health/ready");
        assertThat(json(answer).get("components").get("securitySchemes").propertyNames())
                .contains("token", "session");
        assertThat(answer.body()).doesNotContain("\"who\"");
    }

    @Test
    void refusesAnAddressThatOthersReachUnlessAllowed() throws Exception {
        InetAddress any = InetAddress.getByName("0.0.0.0");
        assertThatThrownBy(() -> new WebSettings(0, any, false, Set.of(), folder, folder))
                .isInstanceOf(PartException.class);
        assertThat(new WebSettings(0, any, true, Set.of(), folder, folder).port())
                .isZero();
    }

    @Test
    void namesTheOptionWhenThePortIsTaken() throws Exception {
        int taken = Integer.parseInt(server.url().replaceFirst(".*:", ""));
        Path other = Files.createDirectories(folder.resolve("other"));
        assertThatThrownBy(() -> WebServer.start(WebSettings.local(taken, other, other), new TestProgram()))
                .isInstanceOfSatisfying(
                        PartException.class, e -> assertThat(e.remedy()).contains("--http", "MULGIL_HTTP"));
    }

    private String type(String path) {
        return client.get(path).headers().firstValue("Content-Type").orElse("");
    }

    private String raw(String host) throws Exception {
        return client.raw("GET /health/live HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private static void problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer).get("code").stringValue()).isEqualTo(code);
        assertThat(json(answer).propertyNames()).contains("type", "title", "status", "detail", "remedy");
        assertThat(answer.body()).doesNotContain("\tat ", "Exception");
    }
}
