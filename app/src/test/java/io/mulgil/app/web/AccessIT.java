package io.mulgil.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Walks every route that there is, as everybody, and compares with the table below: a route that is new fails here until it has its line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {
    private static final String P = "/api/v1/pipelines";

    /** Who is the least that may; "anybody" needs no sign-in, "here" none on this computer. */
    private static final Map<String, String> TABLE = Map.ofEntries(
            Map.entry("GET /health/live", "anybody"),
            Map.entry("GET /health/ready", "anybody"),
            Map.entry("GET /metrics", "here"),
            Map.entry("GET /openapi", "viewer"),
            Map.entry("GET /openapi.yaml", "viewer"),
            Map.entry("GET /api/v1/session", "anybody"),
            Map.entry("POST /api/v1/session", "anybody"),
            Map.entry("DELETE /api/v1/session", "anybody"),
            Map.entry("GET /api/v1/parts", "viewer"),
            Map.entry("GET /api/v1/disk", "viewer"),
            Map.entry("GET " + P, "viewer"),
            Map.entry("GET " + P + "/{pipeline}", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/flow", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/balance", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/latest", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/live", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/series", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/series.csv", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/energy/bills", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/rejected", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/rejected/messages", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/rejected/messages/{partition}/{offset}", "viewer"),
            Map.entry("POST " + P + "/{pipeline}/rejected/redrive", "operator"),
            Map.entry("POST " + P + "/{pipeline}/messages", "operator"),
            Map.entry("GET " + P + "/{pipeline}/sources", "viewer"),
            Map.entry("POST " + P + "/{pipeline}/try", "viewer"),
            Map.entry("POST /api/v1/try/propose", "viewer"),
            Map.entry("POST " + P + "/{pipeline}/sources/{source}/pause", "operator"),
            Map.entry("POST " + P + "/{pipeline}/sources/{source}/resume", "operator"),
            Map.entry("POST " + P + "/{pipeline}/sources/{source}/restart", "operator"),
            Map.entry("GET " + P + "/{pipeline}/alerts", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/alerts/{id}", "viewer"),
            Map.entry("POST " + P + "/{pipeline}/alerts/{id}/{action}", "operator"),
            Map.entry("GET " + P + "/{pipeline}/notifications", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/rules", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/channels", "viewer"),
            Map.entry("GET " + P + "/{pipeline}/file/{section}", "viewer"),
            Map.entry("POST " + P + "/{pipeline}/file/{section}/check", "operator"),
            Map.entry("POST " + P + "/{pipeline}/file/rules/rehearse", "operator"),
            Map.entry("GET " + P + "/{pipeline}/file/maintenance/calendar", "viewer"),
            Map.entry("PUT " + P + "/{pipeline}/file/{section}/{name}", "operator"),
            Map.entry("DELETE " + P + "/{pipeline}/file/{section}/{name}", "operator"),
            Map.entry("POST " + P + "/{pipeline}/channels/{channel}/test", "operator"),
            Map.entry("GET /api/v1/topics", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}/messages", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}/messages/{partition}/{offset}", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}/messages/{partition}/{offset}/value", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}/search", "viewer"),
            Map.entry("GET /api/v1/topics/{topic}/live", "viewer"),
            Map.entry("POST /api/v1/topics/{topic}/messages", "operator"),
            Map.entry("POST /api/v2/write", "operator"),
            Map.entry("POST /write", "operator"),
            Map.entry("GET /ping", "anybody"),
            Map.entry("GET /api/v1/users", "admin"),
            Map.entry("POST /api/v1/users", "admin"),
            Map.entry("PATCH /api/v1/users/{name}", "admin"),
            Map.entry("DELETE /api/v1/users/{name}", "admin"),
            Map.entry("GET /api/v1/tokens", "admin"),
            Map.entry("POST /api/v1/tokens", "admin"),
            Map.entry("DELETE /api/v1/tokens/{id}", "admin"));

    private WebServer server;
    private TestClient client;
    private final Map<Role, String> tokens = new TreeMap<>();

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path ui = Files.createDirectory(folder.resolve("ui"));
        server = WebServer.start(
                WebSettings.local(0, ui, folder), new TestProgram(new QuietPipeline("quiet", Map.of())));
        client = new TestClient(server.url());
        for (Role role : Role.values()) {
            tokens.put(
                    role,
                    server.accounts()
                            .addToken(role.text(), role, Optional.empty())
                            .token()
                            .orElseThrow());
        }
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void hasALineForEveryRoute() {
        assertThat(routes()).isEqualTo(new TreeSet<>(TABLE.keySet()));
    }

    @Test
    void letsInWhoMayAndNobodyElse() {
        for (String route : routes()) {
            String least = TABLE.getOrDefault(route, "missing");
            boolean free = Set.of("anybody", "here").contains(least);
            if (!free) {
                assertThat(call(route, null).statusCode())
                        .as("anonymous %s", route)
                        .isEqualTo(401);
            }
            tokens.forEach((role, token) -> {
                boolean may = free || role.atLeast(Role.of(least));
                HttpResponse<String> answer = call(route, token);
                String code = answer.body().contains("\"role_too_low\"") ? "role_too_low" : "";
                assertThat(code).as("%s %s", role, route).isEqualTo(may ? "" : "role_too_low");
                assertThat(answer.statusCode() == 403).as("%s %s", role, route).isEqualTo(!may);
            });
        }
    }

    @Test
    void closesWhatHasNoRoute() {
        assertThat(client.get("/api/v1/nonsense").statusCode()).isEqualTo(401);
        assertThat(client.get("/api/v1/nonsense", "Authorization", bearer(Role.VIEWER))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.get("/api/v1/nonsense", "Authorization", bearer(Role.ADMIN))
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send("PUT", "/index.html", "x").statusCode()).isEqualTo(401);
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        server.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .forEach(info -> info.getPatternValues().forEach(path -> info.getMethodsCondition()
                        .getMethods()
                        .forEach(method -> routes.add(method + " " + path))));
        return routes;
    }

    private HttpResponse<String> call(String route, @Nullable String token) {
        String[] parts = route.split(" ", 2);
        // No such pipeline, user or token: who is let in finds nothing, and nothing is changed.
        String path =
                parts[1].replace("{partition}", "0").replace("{offset}", "0").replaceAll("\\{\\w+}", "none");
        String body = parts[0].equals("POST") || parts[0].equals("PATCH") ? "{}" : "";
        return token == null
                ? client.send(parts[0], path, body)
                : client.send(parts[0], path, body, "Authorization", TestClient.bearer(token));
    }

    private String bearer(Role role) {
        return TestClient.bearer(tokens.getOrDefault(role, ""));
    }
}
