package io.mulgil.app.web;

import static io.mulgil.app.web.TestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Signing in and out over HTTP, and what guards a session. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
    private final QuietPipeline pipeline = new QuietPipeline("quiet", Map.of());
    private WebServer server;
    private TestClient client;
    private String admin;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path ui = Files.createDirectory(folder.resolve("ui"));
        server = WebServer.start(WebSettings.local(0, ui, folder), new TestProgram(pipeline));
        client = new TestClient(server.url());
        admin = TestClient.bearer(server.accounts().newProgramToken());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void signsInByLinkOnceWithACookieThatScriptsCannotRead() {
        String token = server.accounts().newSignInToken();
        HttpResponse<String> answer = client.post("/api/v1/session", "{\"token\": \"" + token + "\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).get("role").stringValue()).isEqualTo("admin");
        assertThat(json(answer).get("expires").stringValue()).endsWith("Z");
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).startsWith("MULGIL_SESSION=").contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(client.post("/api/v1/session", "{\"token\": \"" + token + "\"}")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void endsASessionOnTheServer() {
        String cookie = signIn();
        assertThat(client.get("/api/v1/session", "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(client.send("DELETE", "/api/v1/session", "", "Cookie", cookie, "X-Mulgil", "1")
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.get("/api/v1/session", "Cookie", cookie).statusCode()).isEqualTo(401);
        assertThat(client.get("/api/v1/pipelines", "Cookie", cookie).statusCode())
                .isEqualTo(401);
    }

    @Test
    void replacesTheSessionThatSomebodyBroughtAlong() {
        String brought = signIn();
        HttpResponse<String> answer = client.post(
                "/api/v1/session",
                "{\"token\": \"" + server.accounts().newSignInToken() + "\"}",
                "Cookie",
                brought,
                "X-Mulgil",
                "1");
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain(brought);
        assertThat(client.get("/api/v1/session", "Cookie", brought).statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesChangesByCookieWithoutTheHeaderThatOtherSitesCannotSend() {
        String cookie = signIn();
        String path = "/api/v1/pipelines/quiet/sources/http/pause";
        HttpResponse<String> refused = client.send("POST", path, "", "Cookie", cookie);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(json(refused).get("code").stringValue()).isEqualTo("csrf");
        assertThat(pipeline.asked()).isEmpty();
        assertThat(client.send("POST", path, "", "Cookie", cookie, "X-Mulgil", "1", "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send("POST", path, "", "Cookie", cookie, "X-Mulgil", "1", "Origin", server.url())
                        .statusCode())
                .isEqualTo(202);
        assertThat(pipeline.asked()).containsExactly("pause http");
    }

    @Test
    void locksOutWhoGuessesPasswords() {
        String guess = "{\"user\": \"guessed\", \"password\": \"nope nope\"}";
        for (int i = 0; i < 5; i++) {
            assertThat(client.post("/api/v1/session", guess).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> locked = client.post("/api/v1/session", guess);
        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 61L);
    }

    @Test
    void letsAnAdministratorKeepUsersAndTokens() {
        HttpResponse<String> added = client.post(
                "/api/v1/users",
                "{\"name\": \"lee\", \"role\": \"viewer\", \"password\": \"a long password\"}",
                "Authorization",
                admin);
        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.body()).doesNotContain("password", "hash");
        assertThat(client.send("PATCH", "/api/v1/users/lee", "{\"role\": \"operator\"}", "Authorization", admin)
                        .body())
                .contains("\"operator\"");
        HttpResponse<String> token =
                client.post("/api/v1/tokens", "{\"name\": \"logger\", \"role\": \"viewer\"}", "Authorization", admin);
        String key = json(token).get("token").stringValue();
        assertThat(client.get("/api/v1/pipelines", "Authorization", TestClient.bearer(key))
                        .statusCode())
                .isEqualTo(200);
        assertThat(client.get("/api/v1/tokens", "Authorization", admin).body())
                .contains("logger")
                .doesNotContain(key);
        assertThat(client.send(
                                "DELETE",
                                "/api/v1/tokens/" + json(token).get("id").stringValue(),
                                "",
                                "Authorization",
                                admin)
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.get("/api/v1/pipelines", "Authorization", TestClient.bearer(key))
                        .statusCode())
                .isEqualTo(401);
        assertThat(client.send("DELETE", "/api/v1/users/lee", "", "Authorization", admin)
                        .statusCode())
                .isEqualTo(204);
        assertThat(client.post("/api/v1/users", "{\"name\": \"x\", \"role\": \"god\"}", "Authorization", admin)
                        .statusCode())
                .isEqualTo(400);
    }

    private String signIn() {
        HttpResponse<String> answer = client.post(
                "/api/v1/session", "{\"token\": \"" + server.accounts().newSignInToken() + "\"}");
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
}
