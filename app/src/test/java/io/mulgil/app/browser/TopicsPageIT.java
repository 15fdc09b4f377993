package io.mulgil.app.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka's topics on the page: what comes, what is found, what is sent. */
@ExtendWith(OnSite.class)
class TopicsPageIT {
    @Test
    void followsATopicAndShowsOneMessageToItsBytes(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("topics");
            Locator row = visit.page().locator("[data-testid=topic][data-topic='iot-sensors.readings']");
            assertThat(row).isVisible();
            visit.picture("topics");
            row.locator("a").click();
            assertThat(visit.at("tail-state")).hasText(Pattern.compile("[1-9].* came.*"));
            assertThat(visit.at("topic-message").first()).isVisible();
            visit.picture("topic-tail");
            visit.at("tail-key").fill("sensor-0003");
            assertThat(visit.at("topic-message").first()).containsText("sensor-0003");
            visit.width(Visit.PHONE);
            visit.fitsItsWindow();
            visit.picture("topic-tail-phone");
            visit.at("topic-message").first().locator("a").click();
            assertThat(visit.at("message-json")).containsText("\"device\": \"sensor-0003\"");
            visit.fitsItsWindow();
            visit.picture("topic-message-phone");
            visit.width(Visit.WIDE);
            visit.picture("topic-message");
            visit.at("view-hex").click();
            assertThat(visit.at("message-hex")).containsText("7b");
            var file = visit.page()
                    .waitForDownload(() -> visit.at("message-download").click());
            assertThat(file.path()).content().contains("\"device\":\"sensor-0003\"");
        }
    }

    @Test
    void saysHowMuchOfATopicASearchHasLookedAt(Site site) {
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("topics?topic=iot-sensors.readings");
            visit.at("view-search").click();
            visit.at("search-key").fill("sensor-0001");
            visit.at("search-path").fill("$.temperature>-100");
            visit.at("search-path").press("Enter");
            assertThat(visit.at("search-state")).containsText("limit met");
            assertThat(visit.at("topic-message")).hasCount(100);
            visit.at("search-on").click();
            assertThat(visit.at("topic-message")).hasCount(200);
            visit.picture("topic-search");
            var file = visit.page()
                    .waitForDownload(() -> visit.at("search-download").click());
            assertThat(file.path()).content().contains("sensor-0001");
            visit.at("search-path").fill("$.temperature>1000");
            visit.at("search-run").click();
            assertThat(visit.at("search-state")).hasAttribute("data-complete", "true");
            assertThat(visit.at("search-state")).hasText(Pattern.compile("Scanned ([\\d,]+) of \\1, 0 found.*"));
            visit.at("search-path").fill("temperature");
            visit.at("search-run").click();
            assertThat(visit.page().locator("[data-testid=search-path]:invalid"))
                    .isVisible();
            visit.width(Visit.PHONE);
            visit.fitsItsWindow();
            visit.picture("topic-search-phone");
        }
    }

    @Test
    void showsWhoReadsAndSendsAMessageByKeyboard(Site site) {
        String device = "by-hand-" + Instant.now().toEpochMilli();
        try (Visit visit = Visit.signedIn(site)) {
            visit.open("topics?topic=iot-sensors.raw");
            visit.at("view-groups").click();
            assertThat(visit.page().locator("table[data-testid=topic-groups]")).containsText("mulgil-iot-sensors");
            visit.picture("topic-groups");
            visit.at("view-tail").click();
            visit.at("topic-send").focus();
            visit.page().keyboard().press("Enter");
            visit.at("send-value")
                    .fill("{\"time\":\"%s\",\"device\":\"%s\",\"temperature\":20}".formatted(Instant.now(), device));
            visit.picture("topic-send");
            visit.at("send-run").press("Enter");
            assertThat(visit.at("send-done")).containsText("iot-sensors.raw");
            visit.page().keyboard().press("Escape");
            assertThat(visit.at("send-dialog")).hasCount(0);
            assertThat(visit.at("tail")).containsText(device);
        }
    }
}
