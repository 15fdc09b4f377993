package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts on the page: found by the rules of a greenhouse, filtered, looked into, taken on and over. */
class AlertsPageIT {
    /** A device that would like to be part of the page. */
    private static final String NASTY = "<img src=x onerror=alert(1)>";

    private static final Duration PAST = Duration.ofMinutes(8);

    @TempDir
    private static Path folder = Path.of("");

    private static Site site;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        site = new Site(folder, greenhouse());
        Instant now = Instant.now();
        List<String> readings = new ArrayList<>();
        for (Instant time = now.minus(PAST); time.isBefore(now); time = time.plusSeconds(2)) {
            long left = Duration.between(time, now).toSeconds();
            readings.add(reading(time, "room-1", "temperature", 22 + Math.max(0, 45 - left) * 0.33));
            readings.add(reading(time, "room-2", "humidity", left > 20 ? 45 : 24));
        }
        readings.add(reading(now, NASTY, "temperature", 41));
        send(readings);
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
    }

    private static Path greenhouse() throws IOException {
        Path pipeline = Files.createDirectories(folder.resolve("greenhouse"));
        Files.writeString(
                pipeline.resolve("pipeline.yaml"),
                """
                name: greenhouse
                sources:
                  http:
                parse:
                check:
                  temperature: {unit: °C}
                  humidity: {unit: "%"}
                alerts:
                  hot: {when: temperature > 35, clear: 33, severity: critical}
                  dry: {when: humidity < 30}
                  rising: {when: "rise(temperature, 1m) > 8", severity: info}
                sinks:
                  postgres:
                """);
        return pipeline;
    }

    private static String reading(Instant time, String device, String value, double number) {
        return "{\"time\":\"%s\",\"device\":\"%s\",\"%s\":%.2f}".formatted(time, device, value, number);
    }

    private static void send(List<String> readings) throws IOException, InterruptedException {
        var answer = site.send("POST", "/pipelines/greenhouse/messages", "[" + String.join(",", readings) + "]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }

    private static Locator alert(Visit visit, String rule, String device) {
        return visit.page().locator("[data-testid=alert][data-rule='%s'][data-device='%s']".formatted(rule, device));
    }

    @Test
    void listsWhatWasFoundAndKeepsTheFilterInTheAddress() {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("overview?p=greenhouse");
            visit.at("nav-alerts").click();
            Locator nasty = alert(visit, "hot", NASTY);
            assertThat(nasty).containsText(NASTY);
            assertThat(nasty.getByTestId("severity")).hasText("Critical");
            assertThat(visit.page().locator("main img")).hasCount(0);
            assertThat(alert(visit, "hot", "room-1")).containsText("35");
            assertThat(alert(visit, "dry", "room-2").getByTestId("severity")).hasText("Warning");
            assertThat(alert(visit, "rising", "room-1").getByTestId("severity")).hasText("Info");
            assertThat(visit.at("badge-alerts")).isVisible();
            visit.at("alerts-severity").selectOption("critical");
            visit.at("alerts-rule").selectOption("hot");
            visit.at("alerts-device").fill("IMG");
            assertThat(visit.at("alert")).hasCount(1);
            visit.page().reload();
            assertThat(visit.at("alerts-device")).hasValue("IMG");
            assertThat(visit.at("alert")).hasCount(1);
            nasty.locator("a").click();
            assertThat(visit.at("alert-one")).containsText(NASTY);
            assertThat(visit.at("alert-chart")).hasAttribute("data-points", Pattern.compile("[1-9]\\d*"));
            assertThat(visit.page().locator("main img")).hasCount(0);
            visit.at("alerts-back").click();
            visit.at("alerts-device").fill("nobody of that name");
            visit.at("alerts-all").click();
            assertThat(nasty).isVisible();
        }
    }

    @Test
    void showsTheEvidenceAndWhoTookItOnByKeyboard() {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&rule=dry&state=all");
            alert(visit, "dry", "room-2").locator("a").press("Enter");
            Locator chart = visit.at("alert-chart");
            assertThat(chart).hasAttribute("data-points", Pattern.compile("\\d{2,}"));
            assertThat(chart).hasAttribute("data-limit", "30");
            assertThat(visit.at("alert-facts").locator("[data-figure=reading]")).hasText("24.00 %");
            assertThat(step(visit, "raised")).containsText("humidity");
            visit.at("alert-acknowledge").press("Enter");
            visit.page().keyboard().type("I water them");
            visit.picture("alerts-acknowledge");
            visit.page().keyboard().press("Enter");
            assertThat(visit.at("alert-dialog")).hasCount(0);
            assertThat(step(visit, "acknowledged")).containsText("by hana");
            assertThat(step(visit, "acknowledged")).containsText("I water them");
            assertThat(visit.at("alert-acknowledge")).isFocused();
            visit.at("alert-assign").press("Enter");
            visit.page().keyboard().press("Control+A");
            visit.page().keyboard().type("minsu");
            visit.page().keyboard().press("Enter");
            assertThat(step(visit, "assigned")).containsText("minsu");
            visit.at("alert-silence").press("Enter");
            visit.at("alert-minutes-60").press("ArrowRight");
            assertThat(visit.at("alert-minutes-480")).isChecked();
            visit.page().keyboard().press("Enter");
            assertThat(step(visit, "silenced")).containsText("until");
            visit.at("alert-comment").press("Enter");
            visit.at("alert-comment-text").fill("<b>물을 줌</b>");
            visit.at("alert-do").press("Enter");
            assertThat(step(visit, "commented")).containsText("<b>물을 줌</b>");
            visit.at("alert-comment").press("Enter");
            visit.page().keyboard().press("Escape");
            assertThat(visit.at("alert-dialog")).hasCount(0);
            visit.at("alerts-back").click();
            assertThat(alert(visit, "dry", "room-2").getByTestId("alert-taken")).hasText("assigned to minsu");
        }
    }

    private static Locator step(Visit visit, String event) {
        return visit.page().locator("[data-testid=timeline-step][data-event=" + event + "]");
    }

    @Test
    void followsAnAlertUntilItIsOver() throws Exception {
        try (Visit visit = Visit.signedIn(site)) {
            send(List.of(reading(Instant.now(), "room-3", "humidity", 12)));
            visit.open("alerts?p=greenhouse&device=room-3");
            assertThat(visit.at("alert")).hasCount(1);
            visit.at("alert").locator("a").click();
            assertThat(visit.at("alert-state")).hasAttribute("data-state", "open");
            send(List.of(reading(Instant.now(), "room-3", "humidity", 50)));
            assertThat(visit.at("alert-state")).hasAttribute("data-state", "cleared");
            assertThat(step(visit, "cleared")).isVisible();
            visit.at("alert-explore").click();
            assertThat(visit.at("statistics")).containsText("room-3");
            visit.open("alerts?p=greenhouse&device=room-3");
            assertThat(visit.at("alert")).hasCount(0);
            visit.at("alerts-state-cleared").click();
            assertThat(visit.at("alert")).hasCount(1);
            visit.at("alerts-view-rules").click();
            assertThat(visit.at("rule")).hasCount(3);
            assertThat(visit.at("rules")).containsText("rise(temperature, 1m) > 8");
            visit.at("alerts-view-told").click();
            assertThat(visit.at("empty")).containsText("Nobody was told");
        }
    }

    @Test
    void looksRightInBothThemesAndLanguages() {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("alerts?p=greenhouse&state=all");
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
        visit.at("nav-alerts").click();
        for (int width : new int[] {Visit.WIDE, Visit.PHONE}) {
            String where = name + (width == Visit.PHONE ? "-phone" : "-wide");
            visit.width(width);
            assertThat(alert(visit, "hot", "room-1")).isVisible();
            visit.fitsItsWindow();
            visit.picture("alerts-" + where);
            alert(visit, "hot", "room-1").locator("a").click();
            assertThat(visit.at("alert-chart")).hasAttribute("data-points", Pattern.compile("\\d{2,}"));
            visit.fitsItsWindow();
            visit.picture("alert-" + where);
            visit.at("alerts-back").click();
        }
    }
}
