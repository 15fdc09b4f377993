package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Rules, maintenance and channels changed on the page: in the file, and in force, while readings go on. One file, so one after the other. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RulesPageIT {
    private static final Duration PAST = Duration.ofMinutes(40);
    /** The rules start anew, on a machine that may be crowded. */
    private static final LocatorAssertions.IsVisibleOptions APPLIED =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    private static final String FILE =
            """
            # The greenhouse of the school
            name: greenhouse
            sources:
              http:
            parse:
            check:
              temperature: {unit: °C}
              humidity: {unit: "%"}
            alerts: # told once
              hot: {when: temperature > 35, clear: 33, severity: critical} # the attic
              # the cellar
              dry: {when: humidity < 30}
            sinks:
              postgres:
            """;

    @TempDir
    private static Path folder = Path.of("");

    private static Path file = Path.of("");
    private static Site site;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Path pipeline = Files.createDirectories(folder.resolve("greenhouse"));
        file = Files.writeString(pipeline.resolve("pipeline.yaml"), FILE);
        site = new Site(folder, pipeline);
        Instant now = Instant.now();
        List<String> readings = new ArrayList<>();
        for (Instant time = now.minus(PAST); time.isBefore(now); time = time.plusSeconds(5)) {
            long left = Duration.between(time, now).toSeconds();
            // Warm for a while every ten minutes; dry at the end.
            readings.add(reading(time, "room-1", "temperature", left % 600 > 480 ? 31 : 22));
            readings.add(reading(time, "room-2", "humidity", left > 30 ? 45 : 20));
        }
        var answer = site.send("POST", "/pipelines/greenhouse/messages", "[" + String.join(",", readings) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).until(() -> site.send("GET", "/pipelines/greenhouse/alerts?rule=dry", "")
                .body()
                .contains("\"rule\":\"dry\""));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static String reading(Instant time, String device, String value, double number) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%.2f}".formatted(time, device, value, number);
    }

    private static void save(Visit visit) {
        assertThat(visit.at("edit-state")).hasAttribute("data-valid", "true");
        visit.at("edit-save").click();
        assertThat(visit.at("edit")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    }

    private static Locator rule(Visit visit, String name) {
        return visit.page().locator("[data-testid=rule][data-rule='" + name + "']");
    }

    @Test
    @Order(1)
    void changesARuleAfterLintAndARehearsalOnThePast() throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&view=rules");
            rule(visit, "hot").getByTestId("rule-edit").click();
            assertThat(visit.at("rehearsed")).hasAttribute("data-episodes", "0");
            assertThat(visit.at("rehearse-says")).containsText("never");
            visit.at("edit-when").fill("rize(temperature, 1m) > 5");
            Locator problem = visit.page().locator("[data-testid=edit-problem][data-option=when]");
            assertThat(problem).containsText("rise");
            assertThat(visit.at("edit-save")).isDisabled();
            visit.picture("rules-problem");
            visit.at("edit-when").fill("temperature > 30");
            visit.at("edit-clear").fill("32");
            assertThat(visit.page().locator("[data-testid=edit-problem][data-option=clear]"))
                    .containsText("wrong side");
            visit.at("edit-clear").fill("28");
            assertThat(visit.at("edit-state")).hasAttribute("data-valid", "true");
            visit.at("rehearse-run").click();
            assertThat(visit.at("rehearsed")).hasAttribute("data-current", "true");
            assertThat(visit.at("rehearsed")).hasAttribute("data-episodes", "4");
            assertThat(visit.at("rehearse-before")).containsText("0 times");
            assertThat(visit.at("rehearse-chart")).hasAttribute("data-spans", "4");
            assertThat(visit.at("rehearse-chart")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            visit.picture("rules-rehearsed");
            save(visit);
            assertThat(rule(visit, "hot")).containsText("temperature > 30");
        }
        assertThat(file).hasContent(FILE.replace("temperature > 35, clear: 33", "temperature > 30, clear: 28"));
        assertThat(site.send(
                                "POST",
                                "/pipelines/greenhouse/messages",
                                reading(Instant.now(), "room-3", "temperature", 31.5))
                        .statusCode())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> site.send("GET", "/pipelines/greenhouse/alerts?rule=hot&device=room-3", "")
                        .body()
                        .contains("31.5"));
    }

    @Test
    @Order(2)
    void addsARuleByKeyboardAndRemovesOneWhoseAlertIsThenOver() throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&view=rules");
            visit.at("rule-new").press("Enter");
            visit.at("edit-name").focus();
            visit.page().keyboard().type("warm");
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().type("avg(temperature, 1m) > 60");
            assertThat(visit.at("edit-state")).hasAttribute("data-valid", "true");
            visit.page().keyboard().press("Enter");
            assertThat(rule(visit, "warm")).isVisible(APPLIED);
            rule(visit, "dry").getByTestId("rule-edit").click();
            visit.at("edit-remove").click();
            visit.at("confirm-yes").click();
            assertThat(visit.at("confirm")).hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
            assertThat(rule(visit, "dry")).hasCount(0);
            visit.open("alerts?p=greenhouse&state=cleared&rule=dry");
            visit.at("alert").locator("a").click();
            assertThat(visit.page().locator("[data-testid=timeline-step][data-event=cleared]"))
                    .containsText("dry");
        }
        assertThat(file)
                .hasContent(FILE.replace("temperature > 35, clear: 33", "temperature > 30, clear: 28")
                        .replace("  dry: {when: humidity < 30}\n", "  warm:\n    when: avg(temperature, 1m) > 60\n"));
    }

    @Test
    @Order(3)
    void plansMaintenanceOnTheCalendarOnceAndRecurring() throws IOException {
        String day = LocalDate.now(ZoneId.systemDefault()).withDayOfMonth(15).toString();
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&view=maintenance");
            assertThat(visit.at("empty")).containsText("No maintenance");
            visit.page().locator("[data-day='" + day + "'] button.day").click();
            assertThat(visit.at("edit-start")).hasValue(day);
            visit.at("edit-name").fill("roof work");
            visit.at("edit-from").fill("09:00");
            visit.at("edit-to").fill("17:30");
            visit.at("edit-tags").fill("device: room-*");
            save(visit);
            Locator stretch = visit.page().locator("[data-day='" + day + "'] [data-testid=stretch]");
            assertThat(stretch).containsText("roof work");
            assertThat(stretch).containsText("09:00–17:30");
            stretch.click();
            visit.at("edit-start").fill("");
            visit.at("edit-end").fill("");
            visit.at("edit-days-sat").check(new Locator.CheckOptions().setForce(true));
            visit.at("edit-days-sun").check(new Locator.CheckOptions().setForce(true));
            assertThat(visit.at("edit-next")).hasAttribute("data-count", "5");
            visit.picture("maintenance-edit");
            save(visit);
            assertThat(visit.at("calendar")).hasAttribute("data-stretches", Pattern.compile("8|9|10|11|12"));
            assertThat(visit.at("window")).containsText("Sat, Sun");
        }
        assertThat(Files.readString(file))
                .endsWith(
                        """
                        notify:
                          maintenance:
                            roof work: {from: 09:00, to: 17:30, tags: {device: room-*}, days: [sat, sun]}
                        """);
    }

    @Test
    @Order(4)
    void setsAChannelWithoutEverShowingItsSecret() throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&view=told");
            visit.at("channel-settings").click();
            visit.page()
                    .locator("[data-testid=channel-choose][data-name=webhook]")
                    .click();
            assertThat(visit.page().locator("[data-testid=edit-problem][data-code=missing-option]"))
                    .isVisible();
            visit.at("edit-url").fill("https://receiver.example.com/hook");
            visit.at("edit-secret").fill("of-the-river-42");
            visit.picture("channel-edit");
            save(visit);
            assertThat(visit.at("channel")).hasAttribute("data-name", "webhook");
            visit.at("channel-edit").click();
            assertThat(visit.at("edit-url")).hasValue("https://receiver.example.com/hook");
            assertThat(visit.at("edit-secret")).hasValue("");
            assertThat(visit.at("edit-secret")).hasAttribute("placeholder", Pattern.compile("set; .*"));
            assertThat(visit.page().content()).doesNotContain("of-the-river-42");
            visit.at("edit-per-minute").fill("7");
            save(visit);
        }
        assertThat(Files.readString(file))
                .contains(
                        "  webhook: {url: https://receiver.example.com/hook, secret: of-the-river-42, per-minute: 7}");
        assertThat(site.send("GET", "/pipelines/greenhouse/file/channels", "").body())
                .doesNotContain("of-the-river-42");
        await().atMost(Duration.ofSeconds(60)).until(() -> site.send("GET", "/pipelines/greenhouse/channels", "")
                .body()
                .contains("\"running\""));
        assertThat(site.send("POST", "/pipelines/greenhouse/channels/webhook/test", "")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    @Order(5)
    void saysWhenSomebodyElseHasChangedTheFile() throws IOException {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&view=rules&edit=hot");
            visit.at("edit-for").fill("10s");
            assertThat(visit.at("edit-state")).hasAttribute("data-valid", "true");
            String other = Files.readString(file) + "# by hand\n";
            Files.writeString(file, other);
            visit.at("edit-save").click();
            assertThat(visit.at("problem")).containsText("Somebody else has changed the file");
            assertThat(file).hasContent(other);
            visit.forgive("409");
        }
    }

    @Test
    @Order(6)
    void looksRightInBothThemesAndLanguages() {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse");
            for (String theme : List.of("light", "dark")) {
                for (String language : List.of("en", "ko")) {
                    visit.width(Visit.WIDE);
                    visit.at("nav-settings").click();
                    visit.at("settings-theme-" + theme).click();
                    visit.at("settings-language-" + language).click();
                    look(visit, theme + "-" + language);
                }
            }
        }
    }

    private static void look(Visit visit, String name) {
        for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
            String where = name + (width == Visit.PHONE ? "-phone" : "-wide");
            visit.width(width);
            visit.open("alerts?p=greenhouse&view=rules&edit=hot");
            assertThat(visit.at("rehearse-chart")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            visit.fitsItsWindow();
            visit.wholePicture("rules-" + where);
            visit.open("alerts?p=greenhouse&view=maintenance&edit=roof%20work");
            assertThat(visit.at("edit-next")).isVisible();
            assertThat(visit.at("stretch").first()).isVisible();
            visit.fitsItsWindow();
            visit.wholePicture("maintenance-" + where);
            visit.open("alerts?p=greenhouse&view=told");
            visit.at("channel-edit").click();
            assertThat(visit.at("edit-state")).hasAttribute("data-valid", "true");
            visit.fitsItsWindow();
            visit.wholePicture("channels-" + where);
        }
    }
}
