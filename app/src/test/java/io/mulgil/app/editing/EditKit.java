package io.mulgil.app.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import io.mulgil.app.web.QuietPipeline;
import io.mulgil.app.web.TestClient;
import io.mulgil.app.web.TestProgram;
import io.mulgil.app.web.WebServer;
import io.mulgil.app.web.WebSettings;
import io.mulgil.core.catalog.Catalog;
import io.mulgil.core.pipeline.Environment;
import io.mulgil.core.pipeline.PipelineFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A web server, a pipeline whose file it may change, and somebody of each role. */
class EditKit {
    static final JsonMapper JSON = JsonMapper.shared();
    static final String SECRET = "written-out-and-dangerous";

    static final String FILE =
            """
            # The school
            name: rooms
            sources: [http]
            check:
              temperature: {unit: °C}
            alerts: # told once
              hot: {when: temperature > 35, clear: 33} # the attic
              # the cellar
              dry: {when: humidity < 30}
            channels:
              email: # to the janitor
                host: mail.example.com
                user: rooms
                password: ${MAIL_PASSWORD}
                from: rooms@example.com
                to: [janitor@example.com]
              webhook: {url: "https://example.com/hook", secret: written-out-and-dangerous}
            notify:
              zone: Asia/Seoul
              routes:
                all: {rules: [hot]}
            sinks: [postgres]
            """;

    @TempDir
    private Path folder = Path.of("");

    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    Path file = Path.of("");
    QuietPipeline pipeline = new QuietPipeline("rooms", Map.of());
    private WebServer server;
    TestClient client;

    @BeforeEach
    void start() throws IOException {
        file = Files.createDirectory(folder.resolve("rooms")).resolve("pipeline.yaml");
        Files.writeString(file, FILE);
        Environment environment = Environment.of(Map.of("MAIL_PASSWORD", "s3cret-of-the-mail"));
        pipeline = new QuietPipeline(new PipelineFile(Catalog.load(), environment)
                .read(file)
                .pipeline()
                .orElseThrow());
        Path ui = Files.createDirectory(folder.resolve("ui"));
        server = WebServer.start(WebSettings.local(0, ui, folder), new TestProgram(pipeline));
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

    @AfterEach
    void stop() {
        server.close();
    }

    HttpResponse<String> send(Role role, String method, String path, String body) {
        return client.send(
                method,
                "/api/v1/pipelines/rooms/file/" + path,
                body,
                "Authorization",
                TestClient.bearer(tokens.getOrDefault(role, "")));
    }

    JsonNode page(String section) {
        return JSON.readTree(send(Role.ADMIN, "GET", section, "").body());
    }

    static String wish(JsonNode page, String was, String options) {
        ObjectNode wish = JSON.createObjectNode();
        wish.put("hash", page.path("hash").asString());
        if (!was.isEmpty()) {
            wish.put("was", was);
        }
        wish.set("options", JSON.readTree(options));
        return wish.toString();
    }

    JsonNode check(String section, String name, String was, String options) {
        ObjectNode wish = (ObjectNode) JSON.readTree(wish(page(section), was, options));
        HttpResponse<String> answer = send(
                Role.ADMIN, "POST", section + "/check", wish.put("name", name).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    String token(Role role) {
        return TestClient.bearer(tokens.getOrDefault(role, ""));
    }
}
