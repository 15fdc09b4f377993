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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Changing a pipeline's file through the API: the web server, a file on the disk, and lint as it is. */
class EditIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SECRET = "written-out-and-dangerous";

    private static final String FILE =
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
    private Path file = Path.of("");
    private QuietPipeline pipeline = new QuietPipeline("rooms", Map.of());
    private WebServer server;
    private TestClient client;

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

    private HttpResponse<String> send(Role role, String method, String path, String body) {
        return client.send(
                method,
                "/api/v1/pipelines/rooms/file/" + path,
                body,
                "Authorization",
                TestClient.bearer(tokens.getOrDefault(role, "")));
    }

    private JsonNode page(String section) {
        return JSON.readTree(send(Role.ADMIN, "GET", section, "").body());
    }

    private static String wish(JsonNode page, String was, String options) {
        ObjectNode wish = JSON.createObjectNode();
        wish.put("hash", page.path("hash").asString());
        if (!was.isEmpty()) {
            wish.put("was", was);
        }
        wish.set("options", JSON.readTree(options));
        return wish.toString();
    }

    private JsonNode check(String section, String name, String was, String options) {
        ObjectNode wish = (ObjectNode) JSON.readTree(wish(page(section), was, options));
        HttpResponse<String> answer = send(
                Role.ADMIN, "POST", section + "/check", wish.put("name", name).toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void changesOneRuleAndNothingElseOfTheFile() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        JsonNode page = page("rules");
        assertThat(page.path("writable").asBoolean()).isTrue();
        HttpResponse<String> saved = send(
                Role.OPERATOR,
                "PUT",
                "rules/hot",
                wish(page, "hot", "{\"when\": \"temperature > 36\", \"clear\": \"33\", \"for\": \"1m\"}"));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(JSON.readTree(saved.body()).path("applied").asBoolean()).isTrue();
        assertThat(file)
                .hasContent(FILE.replace(
                        "{when: temperature > 35, clear: 33}", "{when: temperature > 36, clear: 33, for: 1m}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(pipeline.asked()).containsExactly("change 2");
        assertThat(pipeline.pipeline().step("alerts").orElseThrow().settings())
                .containsEntry("rules.hot.when", "temperature > 36");
    }

    @Test
    void refusesWhenTheFileHasChangedMeanwhile() throws IOException {
        JsonNode page = page("rules");
        String other = FILE + "# somebody was here\n";
        Files.writeString(file, other);
        HttpResponse<String> saved =
                send(Role.OPERATOR, "PUT", "rules/hot", wish(page, "hot", "{\"when\": \"temperature > 1\"}"));
        assertThat(saved.statusCode()).isEqualTo(409);
        assertThat(saved.body()).contains("\"file_changed\"");
        assertThat(send(
                                Role.OPERATOR,
                                "DELETE",
                                "rules/hot?hash=" + page.path("hash").asString(),
                                "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(file).hasContent(other);
        assertThat(pipeline.asked()).isEmpty();
    }

    @Test
    void saysWhatLintSaysWithThePlaceInTheOption() {
        JsonNode bad =
                check("rules", "hot", "hot", "{\"when\": \"rize(temperature, 1m) > 5\", \"severity\": \"urgent\"}");
        assertThat(bad.path("valid").asBoolean()).isFalse();
        assertThat(bad.path("problems")).anySatisfy(it -> {
            assertThat(it.path("option").asString()).isEqualTo("severity");
            assertThat(it.path("code").asString()).isEqualTo("invalid-value");
            assertThat(it.path("here").asBoolean()).isTrue();
        });
        JsonNode word = check("rules", "hot", "hot", "{\"when\": \"rize(temperature, 1m) > 5\"}");
        assertThat(word.path("problems").get(0).path("option").asString()).isEqualTo("when");
        assertThat(word.path("problems").get(0).path("remedy").asString()).contains("rise");
        assertThat(check("rules", "hot", "hot", "{\"wen\": \"co2 > 5\"}")
                        .path("problems")
                        .toString())
                .contains("did you mean 'when'?", "missing-option");
        JsonNode good = check("rules", "new", "", "{\"when\": \"avg(co2, 5m) > 900\"}");
        assertThat(good.path("valid").asBoolean()).as(good.toString()).isTrue();
        assertThat(good.path("text").asString())
                .startsWith("alerts: # told once")
                .contains("avg(co2, 5m) > 900");
        assertThat(file).hasContent(FILE);
    }

    @Test
    void refusesWhatWouldNotBeSound() {
        HttpResponse<String> saved =
                send(Role.OPERATOR, "PUT", "rules/hot", wish(page("rules"), "hot", "{\"when\": \"temperature >\"}"));
        assertThat(saved.statusCode()).isEqualTo(422);
        assertThat(saved.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(check("rules", "dry", "hot", "{\"when\": \"co2 > 1\"}").toString())
                .contains("duplicate-name");
        assertThat(file).hasContent(FILE);
    }

    @Test
    void renamesARuleAndWarnsWhereItIsNamed() {
        JsonNode renamed = check("rules", "attic", "hot", "{\"when\": \"temperature > 35\", \"clear\": \"33\"}");
        assertThat(renamed.path("valid").asBoolean()).as(renamed.toString()).isTrue();
        assertThat(renamed.path("text").asString()).contains("attic: {when: temperature > 35, clear: 33} # the attic");
        assertThat(renamed.path("problems").get(0).path("severity").asString()).isEqualTo("warning");
        assertThat(renamed.path("problems").get(0).path("here").asBoolean()).isFalse();
        assertThat(renamed.path("problems").get(0).path("what").asString()).contains("hot");
    }

    @Test
    void takesRulesOutAlsoTheLast() throws IOException {
        for (String rule : new String[] {"hot", "dry"}) {
            HttpResponse<String> gone = send(
                    Role.OPERATOR,
                    "DELETE",
                    "rules/" + rule + "?hash=" + page("rules").path("hash").asString(),
                    "");
            assertThat(gone.statusCode()).as(gone.body()).isEqualTo(200);
        }
        assertThat(page("rules").path("entries")).isEmpty();
        assertThat(Files.readString(file)).contains("alerts: # told once\n  # the cellar\nchannels:\n");
        assertThat(pipeline.pipeline().step("alerts")).isPresent();
    }

    @Test
    void letsNobodyReadTheEnvironmentByARule() {
        JsonNode check =
                check("rules", "hot", "hot", "{\"when\": \"temperature > 35\", \"text\": \"${MAIL_PASSWORD}\"}");
        assertThat(check.path("valid").asBoolean()).isFalse();
        assertThat(check.toString()).doesNotContain("s3cret").contains("variable of the environment");
        HttpResponse<String> saved = send(
                Role.OPERATOR,
                "PUT",
                "rules/hot",
                wish(page("rules"), "hot", "{\"when\": \"temperature > 35\", \"text\": \"a ${MAIL_PASSWORD}\"}"));
        assertThat(saved.statusCode()).isEqualTo(422);
    }

    @Test
    void keepsSecretsOfChannelsToItself() throws IOException {
        for (Role role : new Role[] {Role.VIEWER, Role.OPERATOR}) {
            assertThat(send(role, "GET", "channels", "").statusCode()).isEqualTo(403);
            assertThat(send(role, "PUT", "channels/email", "{}").statusCode()).isEqualTo(403);
        }
        JsonNode page = page("channels");
        assertThat(page.toString()).doesNotContain(SECRET).doesNotContain("s3cret");
        JsonNode email = page.path("entries").get(0);
        assertThat(email.path("secrets").path("password").asString()).isEqualTo("${MAIL_PASSWORD}");
        assertThat(page.path("entries").get(1).path("secrets").path("secret").asString())
                .isEmpty();
        HttpResponse<String> saved = send(
                Role.ADMIN,
                "PUT",
                "channels/webhook",
                wish(page, "webhook", "{\"url\": \"https://example.com/other\", \"per-minute\": \"5\"}"));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(file)
                .hasContent(
                        FILE.replace("/hook\", secret: " + SECRET, "/other\", secret: " + SECRET + ", per-minute: 5")
                                .replace("\"https://example.com/other\"", "https://example.com/other"));
        JsonNode check = check("channels", "webhook", "webhook", "{\"url\": \"https://example.com/hook\"}");
        assertThat(check.toString()).doesNotContain(SECRET).contains("secret: ...");
        assertThat(check("channels", "slak", "", "{}").toString()).contains("did you mean 'slack'?");
    }

    @Test
    void changesAndTakesOutASecretThatIsNamed() throws IOException {
        ObjectNode wish = (ObjectNode)
                JSON.readTree(
                        wish(
                                page("channels"),
                                "email",
                                "{\"host\": \"mail.example.com\", \"from\": \"rooms@example.com\", \"to\": [\"janitor@example.com\"], \"user\": \"rooms\"}"));
        wish.putObject("secrets").put("password", "a: new # one");
        HttpResponse<String> saved = send(Role.ADMIN, "PUT", "channels/email", wish.toString());
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).doesNotContain("a: new");
        assertThat(file).hasContent(FILE.replace("${MAIL_PASSWORD}", "\"a: new # one\""));
    }

    @Test
    void showsAndChangesMaintenanceWithWhatRecursLaidOut() throws IOException {
        JsonNode check =
                check("maintenance", "roof", "", "{\"days\": [\"sat\"], \"from\": \"22:00\", \"to\": \"02:00\"}");
        assertThat(check.path("valid").asBoolean()).as(check.toString()).isTrue();
        assertThat(check.path("next")).hasSize(5);
        HttpResponse<String> saved = send(
                Role.OPERATOR,
                "PUT",
                "maintenance/roof",
                wish(
                        page("maintenance"),
                        "",
                        "{\"days\": [\"sat\"], \"from\": \"22:00\", \"to\": \"02:00\", \"tags\": {\"site\": \"a*\"}}"));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(Files.readString(file))
                .contains("  maintenance:\n    roof: {days: [sat], from: 22:00, to: 02:00, tags: {site: a*}}\nsinks:");
        JsonNode days = JSON.readTree(
                send(Role.VIEWER, "GET", "maintenance/calendar?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z", "")
                        .body());
        assertThat(days).hasSize(4);
        assertThat(days.get(0).path("from").asString()).isEqualTo("2026-11-07T13:00:00Z");
        assertThat(days.get(0).path("to").asString()).isEqualTo("2026-11-07T17:00:00Z");
        assertThat(check("maintenance", "a.b", "", "{}").toString()).contains("bad-name");
        assertThat(check("maintenance", "roof", "roof", "{\"from\": \"25:00\"}")
                        .path("valid")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void saysWhenTheFileCannotBeWrittenAndGivesTheTextToCopy() throws IOException {
        // What stands in the way of the new file also stops the superuser, whom rights do not.
        Files.createFile(
                Files.createDirectory(file.resolveSibling(".pipeline.yaml.new")).resolve("something"));
        JsonNode page = page("rules");
        HttpResponse<String> saved =
                send(Role.OPERATOR, "PUT", "rules/hot", wish(page, "hot", "{\"when\": \"temperature > 40\"}"));
        assertThat(saved.statusCode()).isEqualTo(409);
        assertThat(saved.body()).contains("\"file_not_writable\"", "copy the text");
        assertThat(check("rules", "hot", "hot", "{\"when\": \"temperature > 40\"}")
                        .path("text")
                        .asString())
                .contains("hot: {when: temperature > 40} # the attic");
        assertThat(file).hasContent(FILE);
        assertThat(pipeline.asked()).isEmpty();
    }

    @Test
    void keepsTheMarkAtTheBeginningAndTheLineEndsOfTheFile() throws IOException {
        String dos = "\uFEFF" + FILE.replace("\n", "\r\n");
        Files.write(file, dos.getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> saved =
                send(Role.OPERATOR, "PUT", "rules/new", wish(page("rules"), "", "{\"when\": \"co2 > 900\"}"));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        assertThat(Files.readString(file))
                .isEqualTo(dos.replace("humidity < 30}\r\n", "humidity < 30}\r\n  new: {when: co2 > 900}\r\n"));
    }

    @Test
    void describesItselfInTheDocumentOfTheInterface() {
        String document = client.get(
                        "/openapi", "Authorization", TestClient.bearer(tokens.getOrDefault(Role.ADMIN, "")))
                .body();
        assertThat(document)
                .contains("/file/{section}/check", "/file/rules/rehearse", "/file/maintenance/calendar", "EditSaved");
    }
}
