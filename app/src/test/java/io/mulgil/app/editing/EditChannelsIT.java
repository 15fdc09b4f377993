package io.mulgil.app.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changing channels and maintenance through the API; secrets stay where they are. */
class EditChannelsIT extends EditKit {
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
}
