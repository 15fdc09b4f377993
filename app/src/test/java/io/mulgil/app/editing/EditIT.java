package io.mulgil.app.editing;

import static org.assertj.core.api.Assertions.assertThat;

import io.mulgil.app.accounts.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Changing rules in a pipeline's file through the API: the web server, a file on the disk, and lint as it is. */
class EditIT extends EditKit {
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
        String document =
                client.get("/openapi", "Authorization", token(Role.ADMIN)).body();
        assertThat(document)
                .contains("/file/{section}/check", "/file/rules/rehearse", "/file/maintenance/calendar", "EditSaved");
    }
}
